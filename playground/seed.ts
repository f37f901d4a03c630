import { createGroup } from '../src/actions/groups/groups.js';
import { addGroupMembers } from '../src/actions/groups/members.js';
import { accept } from '../src/actions/invitations/answer.js';
import { invite } from '../src/actions/invitations/invite.js';
import { type Context, perform } from '../src/actions/perform.js';
import { setUp } from '../src/actions/setup.js';
import { createSpace } from '../src/actions/spaces.js';
import { Account } from '../src/app/account.js';
import { openStore } from '../src/log/store.js';
import type { Database } from '../src/mongo/connect.js';
import { joined, people } from './company.js';

/** The small company was made so long ago, in milliseconds: what happens in front of a visitor stands alone. */
const SINCE = 3 * 86_400_000;

/**
 * Makes the small company by the very actions that people do, before Roster starts. Its messages count as sent long
 * ago: the local Slack begins empty, and a visitor hears only of what they do themselves.
 */
export async function seed({ connection }: Database, team: string): Promise<void> {
  const store = await openStore(connection);
  const account = await Account.open(store, team, () => new Date(Date.now() - SINCE), fail);
  await makeCompany(account);
  const { seq } = account.log.state;
  await account.log.stop();
  await store.models.accounts.updateOne({ _id: team }, { $max: { followed: seq } }, { upsert: true });
}

function fail(error: unknown): never {
  throw error;
}

async function makeCompany(account: Account): Promise<void> {
  const ids = new Map<string, string>();
  for (const { id, email, realName, tz } of people) {
    if (email === undefined || realName === undefined || tz === undefined) continue;
    ids.set(id, await account.people.bySlackIdentity({ slack: id, email, name: realName, timeZone: tz }));
  }
  const as = (slack: string) =>
    account.context({ type: 'user', person: ids.get(slack) ?? '', slackAdmin: slack === 'UANA' }, 'slack');
  await perform(setUp, as('UANA'), { name: 'Acme', channel: null, space: 'Web' });
  await perform(createSpace, as('UANA'), { name: 'Staging' });
  const { spaces, roles } = account.log.state.tables;
  for (const { slack, email, space, role } of joined) {
    const where = [...spaces.values()].find(one => one.name === space)?.id;
    const what = [...roles.values()].find(one => one.name === role)?.id;
    await perform(invite, as('UANA'), { emails: [email], offers: [{ space: where, role: what }] });
    const open = [...account.log.state.tables.invitations.values()].find(
      one => one.person === ids.get(slack) && one.status === 'pending',
    );
    await perform(accept, as(slack), { invitation: open?.id ?? '' });
  }
  await addGroup(account, as('UANA'), ids.get('UBO') ?? '');
}

/** A group, as an admin makes one by hand. */
async function addGroup(account: Account, ana: Context, bo: string): Promise<void> {
  const { spaces, roles } = account.log.state.tables;
  const space = [...spaces.values()].find(one => one.name === 'Staging')?.id;
  const role = [...roles.values()].find(one => one.name === 'Space Developer')?.id;
  const input = { name: 'QA', type: 'static', spaceRoles: [{ space, role }] };
  const { result } = await perform(createGroup, ana, input);
  await perform(addGroupMembers, ana, { group: result.group, users: [bo] });
}
