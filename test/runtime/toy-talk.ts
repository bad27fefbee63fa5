import type { Effect, OutgoingMessage } from '../../src/model/effect.ts';
import type { Input } from '../../src/model/input.ts';
import type { Json } from '../../src/model/json.ts';
import type { Step } from '../../src/runtime/step.ts';

/** What the toy engine remembers. */
interface ToyTalk {
  readonly epoch: string;
  readonly revision: number;
}

/**
 * An engine that does what it is told, so that the shell around it can be watched. A message answers "<revision>: <text>";
 * "call <action>" calls, "wake <ms>" sets a timer, "forget" ends the conversation, "break" throws. Everything else that
 * happens is answered with what it was.
 */
export const toyStep: Step = (conversation, address, input) => {
  const before = conversation as unknown as ToyTalk | null;
  const revision = (before?.revision ?? 0) + 1;
  const epoch = before?.epoch ?? input.id.replaceAll('/', '-');
  const [verb, object = ''] = saidIn(input).split(' ');
  if (verb === 'break') throw new Error('broken on purpose');

  const id = (n: number): string => `${address}@${epoch}/${revision}/${n}`;
  const effects: Effect[] = [
    { kind: 'send', id: id(0), to: address, message: words(`${revision}: ${saidIn(input)}${more(input)}`) },
  ];
  if (verb === 'call') effects.push({ kind: 'call', id: id(1), action: object, args: { list: [], map: {} } });
  return {
    conversation: verb === 'forget' ? null : { address, epoch, revision },
    wakeAt: verb === 'wake' ? input.at + Number(object) : null,
    effects,
  };
};

export function toyApology(conversation: Json): OutgoingMessage {
  return words(`sorry after ${(conversation as unknown as ToyTalk | null)?.revision ?? 0}`);
}

export function words(text: string): OutgoingMessage {
  return { text, buttons: [] };
}

function saidIn(input: Input): string {
  switch (input.kind) {
    case 'message':
      return input.said.type === 'text' ? input.said.text : input.said.type;
    case 'call_result':
      return `result ${input.result.status}`;
    case 'notice':
      return `notice ${input.notice.kind}`;
    case 'reach':
      return input.isGone ? 'gone' : 'back';
    case 'wake':
      return `awake ${input.id}`;
  }
}

function more(input: Input): string {
  return input.kind === 'message' && input.moreWaiting === true ? ' (more waits)' : '';
}
