import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, deskAt, LAN, LIEN_CHAU, STRANGER, TAM, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' });
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    await desk.appoint(LAN, 'officer', LIEN_CHAU.commune, 'Lan');
    await desk.call(BAY, 'ask_officer', { words: ['cuu toi'] });
    await desk.news(THAO);
    await desk.news(LAN);
  });

  test('an officer answers, the asker is told with the name, and what the asker says goes to that officer only', async () => {
    expect(await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'Việc gì ạ?' })).toEqual({ status: 'sent' });
    expect(await desk.news(BAY)).toEqual([
      {
        kind: 'officer_says',
        values: { ticket: 1, role: 'officer', officer: { name: 'Thảo', form: 'chị' }, words: 'Việc gì ạ?' },
      },
    ]);
    expect(await desk.call(BAY, 'say_to_officer', { ticket: 1, words: 'do dat' })).toEqual({ status: 'told' });
    expect(await desk.news(THAO)).toMatchObject([{ kind: 'person_says', values: { ticket: 1, words: 'do dat' } }]);
    expect(await desk.news(LAN)).toEqual([]);
  });

  test('of two who answer at once the second is told, and may answer in place of the first', async () => {
    await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'một' });
    await desk.news(BAY);
    expect(await desk.call(LAN, 'say_to_asker', { ticket: 1, words: 'hai' })).toEqual({
      status: 'taken',
      values: { officer: { name: 'Thảo', form: 'chị' } },
    });
    expect(await desk.news(BAY)).toEqual([]);
    expect(await desk.call(LAN, 'say_to_asker', { ticket: 1, words: 'hai', takeOver: true })).toEqual({
      status: 'sent',
    });
    expect(await desk.news(BAY)).toMatchObject([{ values: { words: 'hai', officer: { name: 'Lan' } } }]);
  });

  test('who waits is told where the question lies, once an hour', async () => {
    desk.pass(60_000);
    expect(await desk.call(BAY, 'say_to_officer', { ticket: 1, words: 'alo' })).toMatchObject({ status: 'waits' });
    desk.pass(60_000);
    expect(await desk.call(BAY, 'say_to_officer', { ticket: 1, words: 'alo' })).toMatchObject({ status: 'told' });
    desk.pass(3_600_000);
    expect(await desk.call(BAY, 'say_to_officer', { ticket: 1, words: 'alo' })).toMatchObject({
      status: 'waits',
      values: { officer: { name: 'Thảo' } },
    });
  });

  test('an officer without the role any more is passed over for those of today', async () => {
    await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'Việc gì ạ?' });
    await store().db.deleteFrom('roles').where('person_id', '=', 2).execute();
    await desk.call(BAY, 'say_to_officer', { ticket: 1, words: 'do dat' });
    expect(await desk.news(THAO)).toEqual([]);
    expect(await desk.news(LAN)).toMatchObject([{ kind: 'person_says' }]);
    expect(await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'nữa' })).toEqual({ status: 'hidden' });
  });

  test('only officers of the place may answer, and nobody speaks for the asker', async () => {
    expect(await desk.call(TAM, 'say_to_asker', { ticket: 1, words: 'a' })).toEqual({ status: 'hidden' });
    expect(await desk.call(STRANGER, 'say_to_officer', { ticket: 1, words: 'a' })).toEqual({ status: 'gone' });
    expect(await desk.call(BAY, 'ticket_queue')).toEqual({ status: 'not_allowed' });
  });

  test('closed once; a later word of the officer opens it again', async () => {
    expect(await desk.call(THAO, 'close_ticket', { ticket: 1 })).toEqual({ status: 'closed' });
    expect(await desk.call(LAN, 'close_ticket', { ticket: 1 })).toEqual({ status: 'already' });
    expect(await desk.news(BAY)).toMatchObject([{ kind: 'officer_done', values: { ticket: 1 } }]);
    expect(await desk.call(BAY, 'say_to_officer', { ticket: 1, words: 'a' })).toEqual({ status: 'closed' });
    expect(await desk.call(LAN, 'ticket_queue')).toEqual({ status: 'none' });
    expect(await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'Quên mất' })).toEqual({ status: 'sent' });
    expect(await desk.call(LAN, 'ticket_queue')).toMatchObject({ status: 'some', values: { total: 1 } });
  });

  test('who waits no longer leaves it in the queue until somebody has answered', async () => {
    expect(await desk.call(BAY, 'leave_ticket', { ticket: 1 })).toEqual({ status: 'waits' });
    await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'Việc gì ạ?' });
    expect(await desk.call(BAY, 'leave_ticket', { ticket: 1 })).toEqual({ status: 'closed' });
    expect(await desk.call(BAY, 'leave_ticket', { ticket: 1 })).toEqual({ status: 'gone' });
  });

  test('handed on with what was said, to whoever else there is', async () => {
    expect(await desk.call(THAO, 'hand_on_ticket', { ticket: 1 })).toMatchObject({
      status: 'handed',
      values: { officer: { name: 'Lan' } },
    });
    expect(await desk.news(LAN)).toMatchObject([{ kind: 'person_asks', values: { words: ['cuu toi'] } }]);
  });

  test('an asker who deletes everything leaves nothing to answer', async () => {
    await desk.call(BAY, 'note_question', { said: 'xe ba gac cho ra cho', wish: 'asked' });
    expect(await desk.call(BAY, 'my_data')).toMatchObject({ values: { questions: 2 } });
    await desk.call(BAY, 'delete_my_data');
    expect(await desk.call(THAO, 'say_to_asker', { ticket: 1, words: 'a' })).toEqual({ status: 'gone' });
    for (const table of ['tickets', 'ticket_lines', 'questions'] as const)
      expect(await store().db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test('so does somebody of whom nothing but a question is kept', async () => {
    await desk.call(STRANGER, 'note_question', { said: 'xe ba gac cho ra cho', wish: 'open' });
    expect(await desk.call(STRANGER, 'my_data')).toMatchObject({ status: 'found', values: { questions: 1 } });
    expect(await desk.call(STRANGER, 'delete_my_data')).toMatchObject({ status: 'deleted' });
    expect(await desk.call(STRANGER, 'my_data')).toEqual({ status: 'nothing' });
  });
});
