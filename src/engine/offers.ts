import type { PressButton } from '../model/effect.ts';
import type { Frame } from '../model/conversation.ts';
import type { JsonObject } from '../model/json.ts';
import type { Scope } from './condition.ts';
import { fill, holds } from './condition.ts';
import type { Offer } from './flow.ts';
import type { Talk } from './talk.ts';
import { wording } from './talk.ts';
import { commandToken, startToken } from './tokens.ts';

/** The buttons a text offers, as they apply now. Their words: `<texts>.buttons.<id>`, else `flows.<flow>.button`, else `talk.buttons.<command>`. */
export function buttonsOf(
  talk: Talk,
  frame: Frame,
  offers: readonly Offer[],
  scope: Scope,
  texts: string,
): readonly PressButton[] {
  return offers
    .filter((offer) => holds(offer.if, scope))
    .map((offer) => ({
      label: wording(talk, frame)(labelKey(talk, offer, texts), scope),
      token: offer.command
        ? commandToken(0, '', offer.command)
        : startToken(offer.flow ?? '', texted(fill(offer.with, scope)), offer.ask),
    }));
}

function labelKey(talk: Talk, offer: Offer, texts: string): string {
  const own = `${texts}.buttons.${offer.id}`;
  if (talk.bundle.texts.has(own)) return own;
  return offer.command ? `talk.buttons.${offer.command}` : `flows.${offer.flow ?? ''}.button`;
}

/** Button tokens carry text only: what is not a text travels as JSON. */
function texted(values: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
