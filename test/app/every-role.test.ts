import { expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { changeAccountRole, deleteUser } from '../../src/actions/users.js';
import { newId } from '../../src/people/ids.js';
import torque from '../../src/rbac/catalogs/torque.json' with { type: 'json' };
import type { Grant } from '../../src/rbac/roles.js';
import { aRoster } from '../support/roster.js';
import { people } from '../support/slack.js';

/** Everybody here holds one built-in role (in Web, where it is a space's), but for the stranger. */
const HOLDERS = [
  'account_admin',
  'account_member',
  'space_admin',
  'space_developer',
  'space_member',
  null,
] as const;
const slackId = (role: string | null) => `UR${(role ?? 'stranger').replace('_', '').toUpperCase()}`;
const colleagues = HOLDERS.map(role => ({
  id: slackId(role),
  name: `r-${role}`,
  email: `${role}@roles.test`,
  tz: 'Europe/Paris',
}));
const targets = HOLDERS.map((_, n) => ({
  id: `UT${n}`,
  name: `t${n}`,
  email: `t${n}@roles.test`,
  tz: 'Europe/Paris',
}));

const under = await aRoster({ people: [...people, ...colleagues, ...targets] });
const { slack, roster, ana } = under;
const { account } = roster;
await ana.command('/roster', 'space create Lab');
await slack.waitFor(() => under.space('Lab') !== '', 'the space');
await seed();

/** Puts users into the log as a fact, each with one role beside the account's default. */
async function seed(): Promise<void> {
  const now = account.now();
  const users = await Promise.all(
    [
      ...HOLDERS.map(role => ({ id: slackId(role), role })),
      ...targets.map(({ id }) => ({ id, role: 'target' })),
    ]
      .filter(({ role }) => role !== null)
      .map(async ({ id, role }) => {
        const person = await account.people.bySlackIdentity({ slack: id, name: id });
        const given = { by: null, at: now };
        const own: Grant[] = role?.startsWith('space_')
          ? [{ space: under.space('Web'), role, ...given }]
          : [];
        const onAccount = role === 'account_admin' ? role : 'account_member';
        const grants: Grant[] = [{ space: null, role: onAccount, ...given }, ...own];
        // Targets are in Lab, where nobody but the account's admins may do anything; in Web nobody has put them yet.
        if (role === 'target') grants.push({ space: under.space('Lab'), role: 'space_member', ...given });
        return { id: person, active: true, joined: now, invitation: null, grants, groups: [] };
      }),
  );
  const proposer = { actor: { type: 'roster' }, via: 'job', action: 'test.seed', now, id: newId() } as const;
  await account.log.commit(proposer, () => ({
    changes: users.map(to => ({ table: 'users' as const, id: to.id, from: null, to })),
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
}

/** What is typed for each action, by the place of the person who types it among the holders. */
const WORDS = [
  [createSpace, (n: number) => `space create Made ${n}`],
  [renameSpace, (n: number) => `space rename lab to "Lab ${n}"`],
  [deleteSpace, () => 'space delete web'],
  [invite, (n: number) => `invite new${n}@else.test to web`],
  [addToSpace, (n: number) => `add <@UT${n}> to web`],
  [changeSpaceRole, (n: number) => `role <@UT${n}> developer in web`],
  [removeFromSpace, (n: number) => `remove <@UT${n}> from web`],
  [changeAccountRole, (n: number) => `role <@UT${n}> account admin`],
  [deleteUser, (n: number) => `delete <@UT${n}>`],
] as const;

function mayByCatalog(needs: string, role: string | null): boolean {
  const permission = (torque.capabilities as Record<string, string>)[needs];
  return torque.permissions.some(
    row => row.permission === permission && role !== null && row.roles.includes(role),
  );
}

const answers = () => slack.calls.filter(call => ['response_url', 'views.open'].includes(call.method));

for (const [action, typed] of WORDS)
  test(`${action.name} is allowed through Slack exactly as the catalog says`, async () => {
    for (const [n, role] of HOLDERS.entries()) {
      // Whoever may change the role of somebody in Web needs somebody there.
      if (action === changeSpaceRole || action === removeFromSpace) {
        const earlier = answers().length;
        await ana.command('/roster', `add <@UT${n}> to web`);
        await slack.waitFor(() => answers().length > earlier, 'Ana’s answer');
      }
      const hands = slack.as(slackId(role));
      const before = answers().length;
      await hands.command('/roster', typed(n));
      await slack.waitFor(() => answers().length > before, `an answer to ${role}`);
      const refused = JSON.stringify(
        answers()
          .slice(before)
          .map(call => call.body),
      ).match(/Only an? |You are not a user/);
      expect({ role, allowed: refused === null }).toEqual({
        role,
        allowed: mayByCatalog(action.needs, role),
      });
      for (const _ of hands.views()) await hands.close();
    }
  });
