import type { Recogniser } from '../recognise.ts';

/** "lop 4821", "LOP4821": the code shown in the room of a meeting; behind it may stand how many came: "lop 4821 3 người". */
export const checkInCode: Recogniser = {
  isUnmistakable: () => true,
  find(_talk, said) {
    const [, digits, heads] =
      /^\s*l[oớ]p[\s_:-]*(\d{4})(?:[\s,]+(\d{1,2})(?:\s*ng[uư][oờ]i)?)?\s*$/iu.exec(said.normalize('NFC')) ?? [];
    if (digits === undefined) return undefined;
    return { answers: { code: `LOP ${digits}`, ...(heads !== undefined && { heads: Number(heads) }) } };
  },
};
