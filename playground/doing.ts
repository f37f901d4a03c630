import { z } from 'zod';
import type { Playground } from './playground.js';
import { escaped } from './typed.js';

const as = z.string().max(40);
const place = z.strictObject({
  in: z.enum(['view', 'message', 'home']),
  ts: z.string().max(40).optional(),
  block: z.string().max(255),
});
const entry = z.union([z.string(), z.number(), z.array(z.string())]);
const action = z.string().max(255);

/** Everything that the page can ask: each is one thing that a person's hands do. */
export const Deed = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('write'), as, channel: z.string(), text: z.string().min(1).max(12_000) }),
  z.strictObject({ do: z.literal('press'), as, action, where: place, value: z.string().optional() }),
  z.strictObject({ do: z.literal('choose'), as, action, where: place, entry }),
  z.strictObject({ do: z.literal('options'), as, action, where: place, typed: z.string().max(3000) }),
  z.strictObject({ do: z.literal('submit'), as }),
  z.strictObject({ do: z.literal('close'), as }),
  z.strictObject({ do: z.literal('home'), as }),
  z.strictObject({ do: z.literal('read'), as, channel: z.string() }),
  z.strictObject({ do: z.literal('join') }),
  z.strictObject({ do: z.literal('start-over') }),
]);

type Deed = z.output<typeof Deed>;

/**
 * Does it with the hands that the tests have too; what it answers is for the page.
 * @throws Error in words where the person does not see what they would use
 */
export async function perform(playground: Playground, deed: Deed): Promise<unknown> {
  switch (deed.do) {
    case 'start-over':
      return playground.startOver();
    case 'join':
      return playground.join();
    case 'read':
      return playground.read(deed.as, deed.channel);
    case 'write':
      return write(playground, deed);
  }
  const hands = playground.hands(deed.as);
  switch (deed.do) {
    case 'press':
      return answered(hands.press(deed.action, { ...exact(deed.where), ...valued(deed.value) }));
    case 'choose':
      return answered(hands.choose(deed.action, deed.entry, exact(deed.where)));
    case 'options':
      return hands.options(deed.action, deed.typed, exact(deed.where));
    case 'submit':
      return hands.submit();
    case 'close':
      return hands.close();
    case 'home':
      return hands.openHome();
  }
}

async function write(playground: Playground, deed: Extract<Deed, { do: 'write' }>): Promise<unknown> {
  const { workspace } = playground.company.slack.world;
  const hands = playground.hands(deed.as);
  const channel = deed.channel === '' ? {} : { channel: deed.channel };
  const command = /^(\/\S+)\s*([\s\S]*)$/.exec(deed.text.trim());
  if (command?.[1] === undefined) {
    await hands.say(escaped(deed.text, workspace), channel.channel);
    return {};
  }
  const text = escaped(command[2] ?? '', workspace);
  return answered(hands.command(command[1], text, channel));
}

const exact = ({ ts, ...where }: z.output<typeof place>) => (ts === undefined ? where : { ...where, ts });
const valued = (value: string | undefined) => (value === undefined ? {} : { value });

/** What Slack says under the composer where the App did not answer well. */
async function answered(answer: Promise<{ status: number } | undefined>): Promise<{ trouble?: string }> {
  const status = (await answer)?.status ?? 200;
  if (status === 0) return { trouble: 'operation_timeout: Roster did not answer within 3 seconds.' };
  return status < 300 ? {} : { trouble: `dispatch_failed: Roster answered ${status}.` };
}
