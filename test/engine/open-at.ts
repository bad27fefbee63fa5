import type { Asked, Conversation } from '../../src/model/conversation.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import type { PersonView } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';

/** A conversation with one form open at one question. */
export function openAt(
  flow: string,
  asked: Asked,
  answers: JsonObject = {},
  person: PersonView = NOBODY_YET,
): Conversation {
  return {
    address: 'web:bà con',
    epoch: 'k',
    revision: 1,
    person,
    frames: [{ id: 1, flow, version: 1, answers, done: [], asked }],
    nextFrame: 2,
    lastOwnAt: OPENING,
  };
}
