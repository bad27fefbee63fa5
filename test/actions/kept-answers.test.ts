import { expect, test } from 'vitest';
import { asKnownAnswer } from '../../src/flows/kept-answers.ts';
import { loadBundle } from '../../src/flows/load-bundle.ts';
import { onOneStore } from '../postgres/stores.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { ADMIN, BAY, deskAt, LIEN_CHAU, TAN_CUONG, THAO } from './desk.ts';

const ASKED = 'xã mình có kho lạnh cho để nhờ dưa hấu không';
const ASKED_OTHERWISE = 'xa co kho lanh de nho dua hau ko e';

onOneStore((store) => {
  test('what an officer keeps is answered from then on where it holds, with the name, until it is dropped', async () => {
    const desk = deskAt(store());
    await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' });
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    await desk.appoint(ADMIN, 'admin', '', 'Minh');
    await desk.call(BAY, 'note_question', { said: ASKED, wish: 'asked' });
    await desk.call(THAO, 'answer_question', { question: 1, words: 'Có, ở nhà văn hóa thôn 3.' });
    const found = async (where: string) => {
      const kept = (await store().records.keptAnswers()).map(asKnownAnswer);
      const { answers } = loadBundle(theBundle().knowledge, undefined, undefined, kept);
      return [ASKED, ASKED_OTHERWISE].map((said) => {
        const one = answers.find(said, where);
        const known = one.kind === 'answer' ? answers.get(one.id) : undefined;
        return known?.kept && `${known.short} (${String(known.kept.name)})`;
      });
    };
    const [answered, unknown] = ['Có, ở nhà văn hóa thôn 3. (Thảo)', undefined];

    expect(await found(LIEN_CHAU.commune)).toEqual([unknown, unknown]);
    await desk.call(THAO, 'keep_answer', { answer: 1 });
    expect(await found(LIEN_CHAU.commune)).toEqual([answered, answered]);
    expect(await found(TAN_CUONG.commune)).toEqual([unknown, unknown]);
    await desk.call(ADMIN, 'review_answer', { answer: 1, decision: 'drop' });
    expect(await found(LIEN_CHAU.commune)).toEqual([unknown, unknown]);
  });
});
