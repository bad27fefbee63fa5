/** One question with up to five answers to the people of an area. One answer a person, which may be changed. */
export interface Poll {
  readonly number: number;
  readonly question: string;
  readonly choices: readonly string[];
  readonly area: string;
  readonly madeBy?: string;
  readonly state: 'open' | 'closed';
}

/** Choices are buttons: as many as fit under one message everywhere. */
export const POLL_CHOICES_MAX = 5;
