import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands, PARTITION, PEOPLE } from './queue-commands.ts';
import { QueueModel } from './queue-model.ts';
import { redisStage } from './redis-stage.ts';

const { client, queues, otherQueues } = await redisStage();

test('whatever processes do in whatever order, the queues do what the model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 120, size: 'max' }), async (sequence) => {
      await client.flushdb();
      const model = new QueueModel();
      await fc.asyncModelRun(() => ({ model, real: { processes: [queues, otherQueues] } }), sequence);
      await expectNothingIsForgotten(model);
    }),
    { numRuns: 60 },
  );
});

/** Every key with something in its list stands in `due`, and nothing else does. */
async function expectNothingIsForgotten(model: QueueModel): Promise<void> {
  const tag = `{p${PARTITION}}`;
  const due = await client.zrange(`${tag}due`, '0', '-1');
  const lists = (await client.keys(`${tag}[ioa]:*`)).map((key) => key.slice(tag.length));
  expect(due.toSorted()).toEqual(lists.toSorted());
  for (const address of PEOPLE) {
    expect(await client.lrange(`${tag}i:${address}`, 0, -1)).toHaveLength(model.line('inbox', address).items.length);
  }
}
