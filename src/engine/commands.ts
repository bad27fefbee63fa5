import type { Aside, Asked } from '../model/conversation.ts';
import type { Command } from './bundle.ts';
import { cardText } from './card.ts';
import { askForMe, neverMind, rate, tellLastMore, wasRated } from './answer-question.ts';
import { isExchange, leaveExchange } from './exchange.ts';
import { forget } from './forget.ts';
import { answered, closeFrame, openFrame, pauseFrame, resumeFrame } from './frames.ts';
import type { ConfirmStep } from './flow.ts';
import type { OpenStep } from './open-step.ts';
import { canSkip, formTitle, openStep } from './open-step.ts';
import { plainQuestion } from './question.ts';
import { namingOf } from './standing-values.ts';
import type { Talk } from './talk.ts';
import { say, sayOnOwnLine, withFrame } from './talk.ts';

/** Words that mean the same in every form. What they do may still depend on whether a form is open. */
export function obeyCommand(talk: Talk, command: Command): Talk {
  const open = openStep(talk);
  return open ? inForm(talk, open, command) : idle(talk, command);
}

function inForm(talk: Talk, open: OpenStep, command: Command): Talk {
  const left = isExchange(open) ? leaveExchange(talk, open, command) : undefined;
  if (left) return left;
  switch (command) {
    case 'back':
      return back(talk, open);
    case 'skip':
      return skip(talk, open);
    case 'stop':
      // Said to what came last, which was no question of the form.
      return talk.announced ? stopNews(asked(talk, open, withoutAside(open.asked))) : aside(talk, open, command);
    case 'cancel':
    case 'enough':
      return aside(talk, open, command);
    case 'cancel_now':
      return say(closeFrame(talk, open.frame), 'talk.cancelled', { title: formTitle(talk, open.frame) });
    case 'later':
      return say(pauseFrame(talk, { ...open.frame, asked: withoutAside(open.asked) }), 'talk.kept_for_later', {
        title: formTitle(talk, open.frame),
      });
    case 'resume':
      return asked(talk, open, withoutAside(open.asked));
    case 'greeting':
      return isLong(talk) ? aside(talk, open, 'resume') : say(talk, 'talk.hello_again');
    case 'help':
      return help(talk, open);
    case 'menu':
      return openFrame(pauseFrame(talk, open.frame), 'menu', {});
    case 'person':
      return askForPerson(talk, open);
    case 'correct':
      return open.step.kind === 'confirm'
        ? asked(talk, open, { ...open.asked, doubt: { why: 'which_line', choices: [] } })
        : back(talk, open);
    case 'other':
      return other(talk, open);
    case 'whole_card':
      return asked(talk, open, { step: open.step.id, tries: 0 });
    case 'shown_so_far':
      return shownSoFar(talk, open);
    case 'more':
      return asked(talk, open, { ...open.asked, page: (open.asked.page ?? 0) + 1 });
    case 'stop_news':
      return stopNews(asked(talk, open, withoutAside(open.asked)));
    case 'thanks':
      return say(talk, 'talk.thanks');
    case 'yes':
      return talk;
    case 'tell_more':
      return tellLastMore(talk);
    case 'ask_for_me':
      return askForMe(talk) ?? askForPerson(talk, open);
    case 'never_mind':
      return neverMind(talk);
    case 'good':
      return rate(talk, 'liked') ?? talk;
    case 'bad':
      return rate(talk, 'disliked') ?? say(talk, 'talk.what_is_wrong');
  }
}

function idle(talk: Talk, command: Command): Talk {
  switch (command) {
    case 'resume':
    case 'yes': {
      const resumed = resumeFrame(talk);
      return resumed ?? (command === 'yes' ? openFrame(talk, 'menu', {}) : say(talk, 'talk.nothing_open'));
    }
    case 'stop':
    case 'stop_news':
      return stopNews(talk);
    case 'cancel':
    case 'cancel_now': {
      const paused = talk.conversation.frames.findLast((frame) => frame.isPaused);
      if (!paused) return openFrame(say(talk, 'talk.nothing_open'), 'menu', {});
      return say(closeFrame(talk, paused), 'talk.cancelled', { title: formTitle(talk, paused) });
    }
    case 'thanks':
      return say(talk, 'talk.thanks');
    case 'later':
      return say(talk, 'talk.later_idle');
    case 'person':
      return openFrame(talk, 'ask_officer', {});
    case 'help':
      return openFrame(talk, 'menu', { help: true });
    case 'tell_more':
      return tellLastMore(talk);
    case 'ask_for_me':
      return askForMe(talk) ?? openFrame(talk, 'ask_officer', {});
    case 'never_mind':
      return neverMind(talk);
    case 'good':
      return rate(talk, 'liked') ?? (wasRated(talk) ? say(talk, 'talk.thanks') : idle(talk, 'yes'));
    case 'bad':
      return rate(talk, 'disliked') ?? say(talk, 'talk.what_is_wrong');
    case 'back':
    case 'skip':
    case 'enough':
    case 'greeting':
    case 'menu':
    case 'correct':
    case 'other':
    case 'whole_card':
    case 'shown_so_far':
    case 'more':
      return greetOrMenu(talk);
  }
}

function greetOrMenu(talk: Talk): Talk {
  const resumed = resumeFrame(talk);
  const open = resumed && openStep(resumed);
  return resumed && open ? aside(resumed, open, 'resume') : openFrame(talk, 'menu', {});
}

function asked(talk: Talk, open: OpenStep, now: Asked): Talk {
  return withFrame(talk, { ...open.frame, asked: now });
}

function withoutAside({ aside: _aside, ...rest }: Asked): Asked {
  return { ...rest, tries: 0 };
}

function aside(talk: Talk, open: OpenStep, meant: Aside): Talk {
  return asked(talk, open, { ...open.asked, aside: meant });
}

/** Forgets the answer before the open question; at the first question of a form the form below, or a word that it is the first. */
function back(talk: Talk, open: OpenStep): Talk {
  if (open.asked.aside || open.asked.doubt) return asked(talk, open, withoutDoubt(open.asked));
  const before = open.flow.steps.slice(0, open.flow.steps.indexOf(open.step));
  const last = before.findLast(
    (step) => step.kind === 'ask' && open.frame.answers[step.id] !== undefined && step.options['back'] !== false,
  );
  if (!last) return say(talk, 'talk.first_question');
  const forgotten = forget(open.flow, { ...open.frame }, last.id);
  const again: Asked = forgotten.asked ?? { step: last.id, tries: 0 };
  return say(withFrame(talk, { ...forgotten, asked: again }), 'talk.back');
}

function withoutDoubt({ doubt: _doubt, aside: _aside, ...rest }: Asked): Asked {
  return { ...rest, tries: 0 };
}

function skip(talk: Talk, open: OpenStep): Talk {
  const path = open.step.texts;
  if (canSkip(open)) {
    const skipped = answered(talk, open.frame, open.step.id, null);
    return talk.bundle.texts.has(`${path}.skipped`) ? say(skipped, `${path}.skipped`) : say(skipped, 'talk.skipped');
  }
  const why = talk.bundle.texts.has(`${path}.cannot_skip`) ? `${path}.cannot_skip` : 'talk.cannot_skip';
  return say(asked(talk, open, withoutAside(open.asked)), why);
}

/** "Giá khác": the value in doubt is dropped and the question stands as it was. */
function other(talk: Talk, open: OpenStep): Talk {
  return asked(talk, open, withoutDoubt(open.asked));
}

function help(talk: Talk, open: OpenStep): Talk {
  const path = open.step.texts;
  const key = [`${path}.help`, `${path}.why`].find((one) => talk.bundle.texts.has(one));
  const { isShown: _shown, ...inFull } = withoutAside(open.asked);
  return sayOnOwnLine(
    asked(talk, open, key === undefined ? inFull : withoutAside(open.asked)),
    key ?? 'talk.help_in_form',
  );
}

function shownSoFar(talk: Talk, open: OpenStep): Talk {
  const asks = open.flow.steps.filter((step) => step.kind === 'ask' && talk.bundle.texts.has(`${step.texts}.line`));
  const card: ConfirmStep = { kind: 'confirm', id: 'so_far', texts: '', if: {}, lines: asks.map((step) => step.id) };
  return say(asked(talk, open, withoutAside(open.asked)), 'talk.so_far', { lines: cardText(talk, open.frame, card) });
}

function stopNews(talk: Talk): Talk {
  return openFrame(talk, 'announcements_off', {});
}

/** After this long nobody has the last question before their eyes: a greeting begins a new talk. */
const LONG_MS = 3 * 60 * 60 * 1_000;

export function isLong(talk: Talk): boolean {
  return talk.at - talk.conversation.lastOwnAt > LONG_MS;
}

/** The officer reads what was asked and what was answered to it, as far as it could not be read. */
function askForPerson(talk: Talk, open: OpenStep): Talk {
  const { unread = [], ...rest } = withoutAside(open.asked);
  const { place } = open.frame.answers;
  const answers = {
    question: plainQuestion(talk, open),
    ...(unread.length > 0 ? { words: unread } : {}),
    ...(place ? { place } : {}),
    called: namingOf(talk),
  };
  return openFrame(asked(talk, open, rest), 'ask_officer', answers);
}
