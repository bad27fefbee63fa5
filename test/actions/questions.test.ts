import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { ADMIN, BAY, deskAt, LAN, LIEN_CHAU, STRANGER, SUNDAY, TAM, TAN_CUONG, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

const ASKED = 'bưu điện xã có đến tận nhà lấy hàng không';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' });
    await desk.register(TAM, 'Trần Văn Tám', { form: 'chú', phone: '+84987654321' });
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    await desk.appoint(LAN, 'officer', TAN_CUONG.commune, 'Lan');
  });

  test('the officers are told once of what several ask alike, and answer all of them', async () => {
    expect(await desk.call(BAY, 'note_question', { said: ASKED, wish: 'asked' })).toMatchObject({
      status: 'asked',
      values: { officer: { name: 'Thảo', area: LIEN_CHAU.commune } },
    });
    await desk.call(TAM, 'note_question', { said: 'buu dien co toi nha lay hang ko', wish: 'asked' });
    expect(await desk.news(THAO)).toEqual([{ kind: 'question_waits', values: { said: ASKED } }]);
    expect(await desk.call(THAO, 'question_queue')).toMatchObject({
      values: { total: 1, questions: [{ code: '1', said: ASKED, people: 2 }] },
    });
    expect(await desk.call(LAN, 'question_queue')).toEqual({ status: 'none' });
    expect(await desk.call(THAO, 'answer_question', { question: 1, words: 'Có, gọi hẹn trước.' })).toMatchObject({
      status: 'sent',
      values: { answer: 1, people: 2, area: LIEN_CHAU.commune, left: 0 },
    });
    for (const [who, said] of [
      [BAY, ASKED],
      [TAM, 'buu dien co toi nha lay hang ko'],
    ] as const)
      expect(await desk.news(who)).toMatchObject([
        { kind: 'question_answered', values: { said, words: 'Có, gọi hẹn trước.', officer: { name: 'Thảo' } } },
      ]);
    expect(await desk.call(THAO, 'question_queue')).toEqual({ status: 'none' });
  });

  test('who wanted no answer gets none, and asking twice is asking once', async () => {
    await desk.call(BAY, 'note_question', { said: ASKED, wish: 'open' });
    await desk.call(BAY, 'note_question', { said: 'Bưu điện xã có đến tận nhà lấy hàng không?', wish: 'no' });
    await desk.call(TAM, 'note_question', { said: ASKED, wish: 'open' });
    const { values } = await desk.call(THAO, 'answer_question', { question: 1, words: 'Có.' });
    expect(values).toMatchObject({ people: 1 });
    expect(await desk.news(BAY)).toEqual([]);
    expect(await store().records.answerCounts('2026-11-22', '2026-11-22')).toEqual([
      { answer: '', what: 'declined', count: 2 },
    ]);
  });

  test('the second of two officers is told who has answered', async () => {
    await desk.call(BAY, 'note_question', { said: ASKED, wish: 'asked' });
    await desk.call(THAO, 'answer_question', { question: 1, words: 'Có.' });
    await desk.appoint(STRANGER, 'officer', LIEN_CHAU.commune, 'Hà');
    expect(await desk.call(STRANGER, 'answer_question', { question: 1, words: 'Không.' })).toMatchObject({
      status: 'already',
      values: { officer: { name: 'Thảo' } },
    });
  });

  test('numbers are left out, and a code is not kept at all', async () => {
    await desk.call(BAY, 'note_question', { said: 'gọi 0912 345 678 được không', wish: 'asked' });
    expect(await desk.call(BAY, 'note_question', { said: 'ma otp 482913 la gi', wish: 'open' })).toEqual({
      status: 'secret',
    });
    const kept = await store().db.selectFrom('questions').select('said').execute();
    expect(kept).toEqual([{ said: 'gọi … được không' }]);
  });

  test('kept by who gave it, for that area; an admin looks at it', async () => {
    await desk.appoint(ADMIN, 'admin', '', 'Minh');
    await desk.call(BAY, 'note_question', { said: ASKED, wish: 'asked' });
    await desk.call(THAO, 'answer_question', { question: 1, words: 'Có.' });
    expect(await store().records.keptAnswers()).toEqual([]);
    expect(await desk.call(LAN, 'keep_answer', { answer: 1 })).toEqual({ status: 'hidden' });
    await desk.call(THAO, 'keep_answer', { answer: 1 });
    const kept = { id: 1, question: ASKED, words: 'Có.', name: 'Thảo', form: 'chị', asked: [ASKED], state: 'kept' };
    expect(await store().records.keptAnswers()).toMatchObject([{ ...kept, scope: LIEN_CHAU.commune }]);
    expect(await desk.news(ADMIN)).toMatchObject([{ kind: 'answer_kept' }]);
    expect(await desk.call(ADMIN, 'kept_answers')).toMatchObject({ values: { total: 1, first: { answer: 1 } } });
    expect(await desk.call(THAO, 'review_answer', { answer: 1, decision: 'drop' })).toEqual({ status: 'not_allowed' });
    expect(await desk.call(ADMIN, 'review_answer', { answer: 1, decision: 'everywhere' })).toEqual({
      status: 'everywhere',
    });
    expect(await store().records.keptAnswers()).toMatchObject([{ ...kept, scope: '', reviewedAt: SUNDAY }]);
    await desk.call(ADMIN, 'review_answer', { answer: 1, decision: 'drop' });
    expect(await store().records.keptAnswers()).toEqual([]);
  });
});
