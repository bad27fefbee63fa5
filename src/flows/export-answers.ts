import { stringify } from 'yaml';
import type { KeptAnswer } from '../model/officer-answer.ts';
import { vietnamDay } from '../model/time.ts';

/** In the shape of `locales/vi/answers`, with who and when in a comment: facts and more ways of asking are for people. */
export function exportOf(kept: readonly KeptAnswer[]): string {
  const entries = kept.map((answer) => {
    const who = [answer.form, answer.name].filter((one) => one !== undefined).join(' ');
    const where = answer.scope === '' ? 'everywhere' : answer.scope;
    const about = `# ${who}, ${vietnamDay(answer.at)}, ${where}${answer.reviewedAt === undefined ? ', not reviewed' : ''}`;
    const entry = {
      [`kept_${String(answer.id)}`]: {
        title: answer.question.slice(0, 20).trim(),
        line: answer.question,
        short: answer.words.replace(/[{}]/g, ''),
        facts: [],
        asked: answer.asked,
      },
    };
    return `  ${about}\n${stringify(entry, { lineWidth: 0 }).replace(/^(?=.)/gm, '  ')}`;
  });
  return `topic: ${JSON.stringify('kept')}\nanswers:${entries.length === 0 ? ' {}' : `\n${entries.join('')}`}`.trimEnd();
}
