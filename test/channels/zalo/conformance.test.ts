import { beforeEach } from 'vitest';
import { itConforms } from '../conformance.ts';
import { MAN, MAN_ADDRESS, zaloStage } from './zalo-stage.ts';

const stage = await zaloStage();
beforeEach(() => stage.platform.person(MAN).says('chào em'));

itConforms(() => ({
  channel: stage.zaloChannel.channel,
  person: MAN_ADDRESS,
  platformCalls: () => stage.zalo.calls.filter(({ call }) => call.includes('/message')).length,
  read() {
    const { text = '', buttons = [] } = stage.zalo.delivered.at(-1) ?? {};
    return [text, ...buttons.map(({ title }) => title)].join('\n');
  },
  loseAnswer() {
    stage.zalo.faults = [{ fault: 'lose_answer' }];
  },
}));
