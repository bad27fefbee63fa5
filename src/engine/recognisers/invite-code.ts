import type { Recogniser } from '../recognise.ts';

/** "MOI 48K21", also as the payload of a deep link: a one-time invite to a role. */
export const inviteCode: Recogniser = {
  isUnmistakable: () => true,
  find(_talk, said) {
    const code = /^\s*m[ờo]i[\s_-]*([0-9a-z]{5})\s*$/iu.exec(said)?.[1];
    return code !== undefined && /\d/.test(code) ? { answers: { invite: `MOI ${code.toUpperCase()}` } } : undefined;
  },
};
