import type { Button } from '../model/effect.ts';
import type { Notice } from '../model/notice.ts';
import { afterQuietHours } from '../model/time.ts';
import { holds } from './condition.ts';
import { hearNews, isNextWord, mayComeAtNight } from './exchange.ts';
import { buttonsOf } from './offers.ts';
import { BUTTONS_MAX } from './choices.ts';
import { isGone } from './reach.ts';
import type { Talk } from './talk.ts';
import { sayOnOwnLine, withConversation, without } from './talk.ts';

/** News waits in the conversation until it may be told. */
export function keepNews(talk: Talk, notice: Notice): Talk {
  return withConversation(talk, { news: [...(talk.conversation.news ?? []), notice] });
}

/** Tells what has gathered, in one message, good news first; at night it waits for the morning, and who is gone must come back. */
export function tellNews(talk: Talk): Talk {
  const isNight = afterQuietHours(talk.at) !== talk.at;
  const isAwake = talk.conversation.news?.every((notice) => mayComeAtNight(talk, notice)) ?? false;
  return (isNight && !isAwake) || isGone(talk) ? talk : tell(talk);
}

/** News that waited is told before anything else when the person writes, at whatever hour. */
export function tellNewsFirst(talk: Talk): Talk {
  return tell(talk);
}

function tell(talk: Talk): Talk {
  const { news, person } = talk.conversation;
  if (!news || news.length === 0 || !person) return talk;
  const stillNews = news.filter((notice, index) => !isOvertaken(talk, notice, news.slice(index + 1)));
  const goodFirst = [...stillNews].sort((a, b) => Number(isGood(talk, b)) - Number(isGood(talk, a)));
  const told = goodFirst.reduce(
    (now, notice) => sayOnOwnLine(now, textKey(talk, notice), notice.values),
    without(talk, 'news'),
  );
  const others = goodFirst.filter((notice) => !isNextWord(talk, notice));
  const buttons = others.flatMap((notice) => buttonsOfNotice(told, notice));
  const heard = goodFirst.reduce(hearNews, told);
  return {
    ...heard,
    isHushed: others.length === 0,
    farewell: uniqueButtons([...talk.farewell, ...buttons]).slice(0, BUTTONS_MAX),
  };
}

/** "Đã duyệt" is no news any more when "đã lên sàn" waits behind it. */
function isOvertaken(talk: Talk, notice: Notice, later: readonly Notice[]): boolean {
  const givesWay = talk.bundle.notices.get(notice.kind)?.givesWay ?? false;
  return givesWay && later.some((other) => other.values['code'] === notice.values['code']);
}

function isGood(talk: Talk, notice: Notice): boolean {
  return talk.bundle.notices.get(notice.kind)?.isGood ?? false;
}

/** The first wording whose values are all there: a fault without a field reads differently from one with. */
function textKey(talk: Talk, notice: Notice): string {
  const variant = Object.keys(notice.values).find((name) =>
    talk.bundle.texts.has(`notices.${notice.kind}.with_${name}`),
  );
  return variant === undefined ? `notices.${notice.kind}.text` : `notices.${notice.kind}.with_${variant}`;
}

function buttonsOfNotice(talk: Talk, notice: Notice): readonly Button[] {
  const form = talk.bundle.notices.get(notice.kind);
  if (!form || !holds(form.if, notice.values)) return [];
  const nowhere = { id: 0, flow: '', version: 0, answers: {}, done: [] };
  return buttonsOf(talk, nowhere, form.buttons, notice.values, `notices.${notice.kind}`);
}

function uniqueButtons(buttons: readonly Button[]): readonly Button[] {
  return buttons.filter((one, index) => buttons.findIndex((other) => other.label === one.label) === index);
}
