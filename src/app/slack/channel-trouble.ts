import { peopleNamed } from '../../../views/people-named.js';
import { troubleNotice } from '../../../views/space-words.js';
import { type Sentence, say } from '../../sentence.js';
import type { Account } from '../account.js';
import { spaceFor } from './space-for.js';

/**
 * What admins read once about a channel that can't be kept as its space is; nothing where that is mended, or is
 * another trouble by now. `about` is the space and Slack's word, with a dot between.
 */
export async function channelTrouble(
  { id: account, log, store, now }: Account,
  about: string,
  whom: string | undefined,
): Promise<Sentence[]> {
  const [space = '', problem] = about.split('.');
  const record = log.state.tables.spaces.get(space);
  if (record?.channel === undefined) return [];
  const filter = { account, space, channel: record.channel };
  const seen = await store.models.channels.findOne(filter, null, { lean: true });
  if (seen?.problem === undefined || seen.problem !== problem) return [];
  const who = seen.people.length === 0 ? say`` : peopleNamed(seen.people, 10);
  return [troubleNotice(spaceFor(log.state, whom, space, now()), seen.problem, who)];
}
