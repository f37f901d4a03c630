import { Draft } from '../account/draft.js';
import type { Space } from '../account/tables.js';
import { tellAdmins } from '../actions/tell.js';
import type { Kind } from '../deliveries/asked.js';
import type { JobAccount } from './world.js';

const KIND: Kind = 'channel-trouble';

/**
 * Asks for a message to the account's admins about a channel that cannot be kept as its space is: one for each word
 * of Slack's, however often a look meets it.
 */
export async function askToTell(
  { id: account, log, store, now }: JobAccount,
  space: Pick<Space, 'id' | 'channel'>,
  problem: string,
): Promise<void> {
  const { people, channel } = tellAdmins(new Draft(log.state), now());
  const recipients = channel === null ? people.map(person => ({ person })) : [{ channel }];
  for (const to of recipients) {
    const _id = [account, KIND, space.id, space.channel, problem, ...Object.values(to)].join('.');
    const about = `${space.id}.${problem}`;
    const due = now();
    const fresh = { shown: 0, tries: 0, open: true, parked: false, due, created: due };
    await store.models.deliveries.updateOne(
      { _id },
      { $setOnInsert: { account, kind: KIND, to, about, wanted: log.state.seq, ...fresh } },
      { upsert: true },
    );
  }
}
