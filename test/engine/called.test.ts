import { expect, test } from 'vitest';
import { beginTalk, wording } from '../../src/engine/talk.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { NOBODY_YET } from '../../src/model/person.ts';
import type { PersonView } from '../../src/model/person.ts';
import { OPENING } from '../stage/stage.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { openAt } from './open-at.ts';

const person = (form: string | undefined, name: string | undefined): PersonView => ({
  ...NOBODY_YET,
  ...(form === undefined ? {} : { form }),
  ...(name === undefined ? {} : { name }),
});

function called(who: PersonView, answers: JsonObject = {}): string {
  const conversation = openAt('register', { step: 'phone', tries: 0 }, answers, who);
  const words = wording(beginTalk(theBundle(), conversation, OPENING));
  return words('talk.aside.resume', { Title: 'Đơn', answered: 1, remaining: 2 }).split('.')[0] ?? '';
}

test.each<[fact: string, who: PersonView, answers: JsonObject, greeting: string]>([
  ['nobody chose yet', person(undefined, undefined), {}, 'Chào bà con'],
  ['a name alone says nothing of the form', person(undefined, 'Nguyễn Thị Bảy'), {}, 'Chào bà con'],
  ['form and given name', person('cô', 'Nguyễn Thị Bảy'), {}, 'Chào cô Bảy'],
  ['a name without marks is never completed', person('chú', 'Tran Van Tam'), {}, 'Chào chú'],
  ['one mark is enough to know how it is written', person('chú', 'Trần Văn Nam'), {}, 'Chào chú Nam'],
  ['any form will do', person('thím', 'Lê Thị Sáu'), {}, 'Chào thím Sáu'],
  ['a form alone', person('dì', undefined), {}, 'Chào dì'],
  [
    'what was just answered counts before it is recorded',
    NOBODY_YET,
    { name: 'Trần Văn Tám', form: 'bác' },
    'Chào bác Tám',
  ],
  ['and before what is recorded', person('cô', 'Nguyễn Thị Bảy'), { form: 'chị' }, 'Chào chị Bảy'],
  ['a form that was skipped leaves bà con', NOBODY_YET, { name: 'Trần Văn Tám', form: null }, 'Chào bà con'],
])('how somebody is called: %s', (_fact, who, answers, greeting) => {
  expect(called(who, answers)).toBe(greeting);
});
