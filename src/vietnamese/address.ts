import type { Place, Reading } from '../model/answers.ts';
import type { AddressDoubt, Decision } from './address-decide.ts';
import { decide } from './address-decide.ts';
import { hamletIn } from './address-hamlet.ts';
import type { Mention } from './address-mentions.ts';
import { mentionsIn } from './address-mentions.ts';
import { misspeltMentions } from './address-typos.ts';
import type { AddressContext, Candidate } from './address-weigh.ts';
import { candidatesOf } from './address-weigh.ts';
import type { Word } from './address-words.ts';
import { cueAt, isFiller, wordsOf } from './address-words.ts';
import { tidy } from './fold.ts';
import { undoTelex } from './telex.ts';
import type { PlaceName, Places } from './places-index.ts';
import { provinceOf } from './places-index.ts';

export type { AddressDoubt } from './address-decide.ts';
export type { AddressContext } from './address-weigh.ts';

/**
 * What an address surely says. `commune`: exactly one; `choice`: the communes to offer; `province`: only that is
 * certain; `ask`: not even that (then `communes` are the candidates, if they are at most nine).
 */
export interface Address {
  readonly status: Decision['status'];
  readonly province: string | null;
  readonly communes: readonly string[];
  readonly doubt?: AddressDoubt;
  /** A unit word stands before the name, or a larger unit was named with it. */
  readonly isSaidToBePlace: boolean;
  /** Words that the place is not made of, apart from such as may stand around any place. A hamlet is among them. */
  readonly unexplained: readonly string[];
  /** Where it is or may be, one place for each commune, or for each province while the commune is not known. */
  readonly places: readonly Place[];
  /** What may be kept even if the farmer cannot say more: the province certain, the commune open. */
  readonly open?: Place;
}

/** More than this many cannot be offered. */
const MOST_CHOICES_ASKED = 9;

/** Reads where somebody lives, in old and new names, in any order, with or without marks. */
export function understandAddress(said: string, places: Places, context: AddressContext = {}): Address {
  const { now, before } = timesIn(said);
  const first = understandOne(now, said, places, context);
  if (first.status === 'commune') return first;
  const typed = undoTelex(now);
  const others = [...(before === undefined ? [] : [before]), ...(typed === tidy(now) ? [] : [typed])];
  return others
    .map((words) => understandOne(words, said, places, context))
    .reduce((best, other) => (RANK[other.status] < RANK[best.status] ? other : best), first);
}

const RANK: Readonly<Record<Address['status'], number>> = { commune: 0, choice: 1, province: 2, ask: 3 };

/** A certain place, or why to ask back. For `which_commune` the choice is the beginning of a place, its commune missing. */
export function readAddress(said: string, places: Places, context: AddressContext = {}): Reading<Place, AddressDoubt> {
  const address = understandAddress(said, places, context);
  const [only] = address.places;
  if (address.status === 'commune' && only !== undefined) return { value: only };
  return { ask: address.doubt ?? 'unclear', choices: address.places };
}

/**
 * The place in a message that need not be about one: only what is certain, and only when it is said to be a place by a
 * unit word or by the district or province named beside it. "Đồng Ý" is a commune, and most who write it mean yes.
 */
export function findAddress(said: string, places: Places): Place | undefined {
  const address = understandAddress(said, places);
  return address.status === 'commune' && address.isSaidToBePlace ? address.places[0] : undefined;
}

function understandOne(words: string, typed: string, places: Places, context: AddressContext): Address {
  const said = wordsOf(words);
  if (said.length === 0 || said.length > MOST_WORDS) return addressOf(decide([], said, context), said, typed, places);
  const mentions = mentionsIn(said, places);
  const first = narrowed(mentions, said, context);
  const unexplained = unexplainedIn(said, first);
  if (unexplained.size === 0) return addressOf(first, said, typed, places);
  const near = misspeltMentions(said, unexplained, namesNear(first, places, context));
  const second = near.length === 0 ? first : narrowed([...mentions, ...near], said, context);
  return addressOf(isAnchored(second, unexplained, context) ? second : first, said, typed, places);
}

/** A name is taken for misspelt only beside one that is not, or when it is all that was said. */
function isAnchored({ candidate }: Decision, unexplained: ReadonlySet<number>, context: AddressContext): boolean {
  const mentions = mentionsOf(candidate);
  if (context.province !== undefined) return true;
  if (mentions.some((mention) => mention.isMisspelt !== true && (mention.syllables > 1 || mention.cue !== undefined))) {
    return true;
  }
  return [...unexplained].every((at) => mentions.some((mention) => at >= mention.from && at < mention.to));
}

/** Longer than any address; keeps the time bounded. */
const MOST_WORDS = 80;

/** What was offered before narrows the reading only if it leaves one. */
function narrowed(mentions: readonly Mention[], words: readonly Word[], context: AddressContext): Decision {
  const { candidates, ...wider } = context;
  const among = candidatesOf(mentions, context);
  if (among.length > 0 || candidates === undefined) return within(decide(among, words, context), candidates);
  return decide(candidatesOf(mentions, wider), words, wider);
}

function within(decision: Decision, offered: readonly string[] | undefined): Decision {
  if (offered === undefined) return decision;
  const communes = decision.communes.filter((code) => offered.includes(code));
  if (communes.length !== 1 || decision.status === 'commune') return { ...decision, communes };
  const { doubt: _gone, ...rest } = decision;
  return { ...rest, status: 'commune', communes };
}

/** Words that the decision leaves unexplained, apart from hamlets, numbers, cues and such as mean nothing here. */
function unexplainedIn(words: readonly Word[], decision: Decision): ReadonlySet<number> {
  const { candidate } = decision;
  const mentions = mentionsOf(candidate);
  const hamlet = hamletIn(words, mentions);
  const left = new Set<number>();
  words.forEach((word, at) => {
    const isApartFromPlaces = !mentions.some((mention) => words[mention.from]?.segment === word.segment);
    if (
      (hamlet.words.has(at) && isApartFromPlaces) ||
      isFiller(word) ||
      /\d/.test(word.key) ||
      cueAt(words, at) !== undefined
    )
      return;
    if (mentions.some((mention) => at >= mention.start && at < mention.to && typeof mention.marks !== 'number')) return;
    left.add(at);
  });
  return left;
}

function besides(words: readonly Word[], candidate: Candidate | undefined): readonly string[] {
  const mentions = mentionsOf(candidate);
  return words
    .filter((word, at) => !isFiller(word) && !mentions.some(({ start, to }) => at >= start && at < to))
    .map(({ text }) => text);
}

function mentionsOf(candidate: Candidate | undefined): readonly Mention[] {
  if (candidate === undefined) return [];
  const { own, district, province } = candidate;
  return [own, district?.mention, province?.mention].filter((mention) => mention !== undefined);
}

function namesNear(decision: Decision, places: Places, context: AddressContext): Iterable<PlaceName> {
  const provinces = context.province === undefined ? decision.provinces : [context.province];
  const isKnown = decision.candidate?.province !== undefined || decision.candidate?.unit.level === 'province';
  const within = provinces.length > MOST_PROVINCES ? [] : provinces.flatMap((code) => places.namesIn.get(code) ?? []);
  return isKnown ? within : new Set([...within, ...places.provinceNames]);
}

const MOST_PROVINCES = 3;

function addressOf(decision: Decision, words: readonly Word[], typed: string, places: Places): Address {
  const { status, doubt, provinces, candidate } = decision;
  const isTooMany = status === 'ask' && decision.communes.length > MOST_CHOICES_ASKED;
  const communes = isTooMany ? [] : decision.communes;
  const { text: hamlet } = hamletIn(words, mentionsOf(candidate));
  const former = candidate === undefined ? undefined : formerOf(candidate, communes, places);
  const begun = {
    ...(hamlet === undefined ? {} : { hamlet }),
    ...(former === undefined || status === 'ask' ? {} : { former }),
    typed: tidy(typed),
  };
  const [only] = provinces;
  const found =
    communes.length > 0
      ? communes.map((commune) => ({ province: places.communes.get(commune)?.province ?? '', commune, ...begun }))
      : provinces.length > MOST_CHOICES_ASKED
        ? []
        : provinces.map((province) => ({ province, ...begun }));
  const isSaidToBePlace = candidate?.own.cue !== undefined || mentionsOf(candidate).length > 1;
  const unexplained = besides(words, candidate);
  const address = {
    status,
    communes,
    isSaidToBePlace,
    unexplained,
    places: found,
    ...(doubt === undefined ? {} : { doubt }),
  };
  if (only === undefined || provinces.length > 1) return { ...address, province: null };
  const open = { province: only, ...(communes.length > 0 ? { candidates: communes } : {}), ...begun };
  return { ...address, province: only, ...(status === 'commune' ? {} : { open }) };
}

/** The old names that the farmer used, as far as they differ from today's. */
function formerOf(candidate: Candidate, communes: readonly string[], places: Places): Place['former'] {
  const { unit, province } = candidate;
  const oldProvince =
    unit.level === 'old' ? unit.district.oldProvince : unit.level === 'district' ? unit.oldProvince : undefined;
  const saidProvince = oldProvince ?? province?.unit.old ?? (unit.level === 'province' ? unit.old : undefined);
  const todays = places.provinces.get(provinceOf(unit))?.name;
  const full = unit.level === 'old' ? `${unit.type} ${unit.name}` : undefined;
  const heir = communes.length === 1 ? places.communes.get(communes[0] ?? '') : undefined;
  const district = unit.level === 'district' ? unit : candidate.district?.unit;
  const former = {
    ...(full !== undefined && full.toLowerCase() !== `${heir?.type} ${heir?.name}`.toLowerCase()
      ? { commune: full }
      : {}),
    ...(district === undefined ? {} : { district: `${district.type} ${district.name}` }),
    ...(saidProvince !== undefined && saidProvince !== todays ? { province: saidProvince } : {}),
  };
  return Object.keys(former).length > 0 ? former : undefined;
}

/** "xã Liên Châu, Phú Thọ (trước là xã Đại Tự)", "xã Đại Tự nay là xã Liên Châu": what holds now, and what was before. */
function timesIn(said: string): { readonly now: string; readonly before?: string } {
  const past = PAST.exec(said);
  if (past !== null) {
    const now = said.slice(0, past.index);
    const before = said.slice(past.index + past[0].length);
    return /\p{L}{2}/u.test(now.replace(ONLY_TIME, '')) ? { now, before } : { now: before };
  }
  const present = PRESENT.exec(said);
  if (present === null) return { now: said };
  return { now: said.slice(present.index + present[0].length), before: said.slice(0, present.index) };
}

const PAST = /(?<!\p{L})(?:trước|truoc|xưa|xua)(?:\s+(?:đây|day|kia|nay|giờ))?\s+(?:là|la|thuộc|thuoc)(?!\p{L})/iu;
const PRESENT =
  /(?<!\p{L})(?:nay|giờ|gio|bây giờ|bay gio|hiện nay|hien nay)\s+(?:đã\s+|da\s+)?(?:là|la|thuộc|thuoc|thành|thanh|gọi là|goi la)(?!\p{L})/iu;
const ONLY_TIME = /(?<!\p{L})(?:hồi|hoi|ngày|ngay|lúc|luc)(?!\p{L})/giu;
