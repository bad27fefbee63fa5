import type { Address } from '../model/address.ts';
import type { OutgoingMessage } from '../model/effect.ts';
import type { JsonObject } from '../model/json.ts';
import type { PersonView } from '../model/person.ts';
import type { Millis } from '../model/time.ts';
import type { Bundle } from './bundle.ts';
import { openFrame } from './frames.ts';
import { buttonsOf } from './offers.ts';
import { newConversation } from './step.ts';
import { beginTalk, topFrame, wording } from './talk.ts';
import { placeIn, scopeOf } from './walk.ts';

/**
 * What a form says at its end, were these its answers, for a message outside any talk that is kept up to date. Undefined
 * where it would ask or call first.
 */
export function sayEnd(
  bundle: Bundle,
  to: { readonly address: Address; readonly person: PersonView },
  flowName: string,
  answers: JsonObject,
  at: Millis,
): OutgoingMessage | undefined {
  const conversation = { ...newConversation(to.address, at), person: to.person };
  const talk = openFrame(beginTalk(bundle, conversation, at), flowName, answers);
  const frame = topFrame(talk);
  const flow = bundle.flows.get(flowName);
  if (!frame || !flow) return undefined;
  const scope = scopeOf(talk, frame);
  const step = placeIn(flow, frame, scope);
  if (step?.kind !== 'end' || step.isSilent) return undefined;
  return {
    text: wording(talk, frame)(`${step.texts}.end`),
    buttons: buttonsOf(talk, frame, step.offers, scope, step.texts),
  };
}
