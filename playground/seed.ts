import { accept } from '../src/actions/invitations/answer.js';
import { invite } from '../src/actions/invitations/invite.js';
import { perform } from '../src/actions/perform.js';
import { setUp } from '../src/actions/setup.js';
import { createSpace } from '../src/actions/spaces.js';
import { Account } from '../src/app/account.js';
import { openStore } from '../src/log/store.js';
import type { Database } from '../src/mongo/connect.js';
import { newId } from '../src/people/ids.js';
import { joined, people } from './company.js';

/**
 * Makes the small company by the very actions that people do, before Roster starts. Its messages count as sent long
 * ago: the local Slack begins empty, and a visitor hears only of what they do themselves.
 */
export async function seed({ connection }: Database, team: string): Promise<void> {
  const store = await openStore(connection);
  const account = await Account.open(store, team, () => new Date(), fail);
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
  await addGroup(account, ids);
}

/** There is no action for groups yet, so Roster itself puts this one in place, by an entry like any other. */
async function addGroup(account: Account, ids: ReadonlyMap<string, string>): Promise<void> {
  const now = account.now();
  const proposer = {
    actor: { type: 'roster' },
    via: 'job',
    action: 'playground.group',
    now,
    id: newId(),
  } as const;
  await account.log.commit(proposer, ({ tables }, at) => {
    const staging = [...tables.spaces.values()].find(space => space.name === 'Staging')?.id ?? '';
    const developer = [...tables.roles.values()].find(role => role.name === 'Space Developer')?.id ?? '';
    const spaceRoles = [{ space: staging, role: developer }];
    const group = { id: newId(), name: 'QA', type: 'static', accountRole: null, spaceRoles } as const;
    const bo = tables.users.get(ids.get('UBO') ?? '');
    const groups = [...(bo?.groups ?? []), { group: group.id, by: null, at }];
    return {
      changes: [
        { table: 'groups', id: group.id, from: null, to: group },
        ...(bo ? [{ table: 'users', id: bo.id, from: bo, to: { ...bo, groups } } as const] : []),
      ],
      result: null,
      input: null,
      tell: { people: [], channel: null },
    };
  });
}
