import { expect, test } from 'vitest';
import { clusterQuestions } from '../../src/vietnamese/question-clusters.ts';
import { withoutLongNumbers } from '../../src/vietnamese/secrets.ts';

const clustered = (...said: readonly string[]): readonly (readonly string[])[] =>
  clusterQuestions(said.map((words) => ({ said: words }))).map(({ all }) => all.map((one) => one.said));

test.each<[fact: string, said: readonly string[], clusters: number]>([
  [
    'marks, dialect and teencode ask the same',
    ['bưu điện xã có đến tận nhà lấy hàng không', 'buu dien co toi nha lay hang ko e'],
    1,
  ],
  ['another thing is another question', ['phí ship bao nhiêu', 'phí sàn bao nhiêu'], 2],
  [
    'who only greets differently asks the same',
    ['xe ba gác chở ra chợ không', 'em ơi cho hỏi xe ba gac cho ra cho ko a'],
    1,
  ],
  ['words that are all fillers are compared as they are', ['có được không', 'bao nhiêu'], 2],
])('%s', (_fact, said, clusters) => {
  expect(clustered(...said)).toHaveLength(clusters);
});

test('the first asked leads, and the same questions give the same clusters', () => {
  const said = ['xe ba gác chở ra chợ không', 'phí sàn', 'xe ba gac cho ra cho ko'];
  expect(clustered(...said)).toEqual([[said[0], said[2]], [said[1]]]);
  expect(clustered(...said)).toEqual(clustered(...said));
});

test.each([
  ['gọi 0912 345 678 nhé', 'gọi … nhé'],
  ['+84 912.345.678', '…'],
  ['giá 25.000 một kg, 2 tạ', 'giá 25.000 một kg, 2 tạ'],
])('long numbers are left out: %s', (said, kept) => {
  expect(withoutLongNumbers(said)).toBe(kept);
});
