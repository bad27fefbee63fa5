import type { Recogniser } from '../recognise.ts';

/** "ctv-12", of a collaborator's link, or "CTV 12" as told by mouth: whoever registers by it came through that collaborator. */
export const collaboratorLink: Recogniser = {
  isUnmistakable: () => false,
  find({ conversation }, said) {
    const id = /^\s*ctv[\s_-]?([1-9]\d{0,8})\s*$/i.exec(said)?.[1];
    const isRegistered = conversation.person?.households.some(({ isKeyedIn }) => isKeyedIn !== true) ?? false;
    return id === undefined || isRegistered
      ? undefined
      : { answers: { introducedBy: id }, told: 'talk.from_collaborator' };
  },
};
