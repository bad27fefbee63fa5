/**
 * A talk as a text file: `#` what it shows, `@` who is speaking, `>` what the person writes, `<` what the assistant
 * answers, `[…]` its buttons, `!` what an action did, `+` time that passes. Lines of the assistant and of actions are
 * what the play finds out; the others are its script.
 */
export type Line =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'speaker'; readonly who: string }
  /** What is written in one breath: several lines before an answer. */
  | { readonly kind: 'said'; readonly lines: readonly string[] }
  | { readonly kind: 'time'; readonly passes: string };

export function readScript(transcript: string): readonly Line[] {
  const script: Line[] = [];
  let speaker: string | undefined;
  for (const line of transcript.split('\n')) {
    const rest = line.slice(1).trim();
    const before = script.at(-1);
    if (line.startsWith('#')) script.push({ kind: 'title', text: rest });
    else if (line.startsWith('@')) speaker = rest;
    else if (line.startsWith('+')) {
      if (speaker !== undefined) script.push({ kind: 'speaker', who: speaker });
      speaker = undefined;
      script.push({ kind: 'time', passes: rest });
    } else if (line.startsWith('<') || line.startsWith('!')) script.push({ kind: 'title', text: '' });
    else if (line.startsWith('>')) {
      if (speaker !== undefined) script.push({ kind: 'speaker', who: speaker });
      if (speaker === undefined && before?.kind === 'said')
        script[script.length - 1] = { kind: 'said', lines: [...before.lines, rest] };
      else script.push({ kind: 'said', lines: [rest] });
      speaker = undefined;
    }
  }
  return script.filter((line) => line.kind !== 'title' || line.text !== '');
}
