import { expect, test } from '@jest/globals';
import { commands } from '../../commands/index.js';
import { changeAccountRole, endAccountRoles } from '../../src/actions/account-roles.js';
import { ACTIONS } from '../../src/actions/all.js';
import { changeCatalog } from '../../src/actions/catalog.js';
import { correctEmail } from '../../src/actions/correct-email.js';
import { restoreUser } from '../../src/actions/former.js';
import { deleteGroup } from '../../src/actions/groups/delete.js';
import { createGroup, editGroup, setGroupRoles } from '../../src/actions/groups/groups.js';
import { addGroupMembers, removeGroupMembers } from '../../src/actions/groups/members.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { deleteRole } from '../../src/actions/roles/delete.js';
import { createRole, editRole } from '../../src/actions/roles.js';
import { changeSettings } from '../../src/actions/settings.js';
import {
  addToSpace,
  changeSpaceRole,
  endSpaceRoles,
  removeFromSpace,
} from '../../src/actions/space-users.js';
import { customizeSpace } from '../../src/actions/spaces/looks.js';
import { hideSpace, linkSpace } from '../../src/actions/spaces/manage.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { deleteUser } from '../../src/actions/users.js';
import type { Command } from '../../src/app/command/command.js';
import { newId } from '../../src/people/ids.js';
import { CATALOGS, isCatalogName, offeredCatalog } from '../../src/rbac/offers.js';
import type { Grant, Role } from '../../src/rbac/roles.js';
import { aRoster, type RosterUnderTest } from '../support/roster.js';
import { people } from '../support/slack.js';

/** What a catalog's file says, as far as rights go. */
interface File {
  readonly account_roles: readonly string[];
  readonly space_roles: readonly string[];
  readonly default_space_role: string;
  readonly capabilities: Readonly<Record<string, string>>;
  readonly permissions: readonly { readonly permission: string; readonly roles: readonly string[] }[];
}

/** Somebody with one built-in role (in Web, where it is a space's), or nobody's user; and whom they try things with. */
interface Holder {
  readonly slack: string;
  readonly target: string;
  readonly role: string | null;
  readonly slackAdmin: boolean;
}

function holdersOf({ account_roles, space_roles, default_space_role: usual }: File): Holder[] {
  const roles = [...account_roles, ...space_roles];
  const all = [...roles.map(role => [role, false] as const), [usual, true] as const, [null, false] as const];
  return all.map(([role, slackAdmin], n) => ({ slack: `UR${n}`, target: `UT${n}`, role, slackAdmin }));
}

/**
 * What is typed for each action, by somebody's place among the holders; `other` is a role that nobody starts with. Where
 * the same words do other actions too, those follow: the right to one of them is enough.
 */
const WORDS = [
  [createGroup, (n: number) => `group create Made ${n}`],
  [renameSpace, (n: number) => `space rename lab to "Lab ${n}"`],
  [deleteSpace, () => 'space delete web'],
  [invite, (n: number) => `invite new${n}@else.test to web`],
  [addToSpace, (n: number) => `add <@UT${n}> to web`],
  [changeSpaceRole, (n: number, other: string) => `role <@UT${n}> ${other} in web`],
  [removeFromSpace, (n: number) => `remove <@UT${n}> from web`],
  [changeAccountRole, (n: number) => `role <@UT${n}> account admin`],
  [endSpaceRoles, (n: number) => `role <@UT${n}> in web until now`],
  [endAccountRoles, (n: number) => `role <@UT${n}> in account until now`],
  [deleteUser, (n: number) => `delete <@UT${n}>`],
  [restoreUser, (n: number) => `restore <@UT${n}>`],
  [correctEmail, (n: number) => `user email <@UT${n}> right${n}@roles.test`],
  [customizeSpace, () => 'space edit web', hideSpace],
  [linkSpace, () => 'space link web to <#CWEB>'],
  [changeSettings, () => 'settings'],
  [createRole, () => 'role create'],
  [editRole, () => 'role edit host'],
  [deleteRole, () => 'role delete host'],
  [changeCatalog, () => 'catalog change'],
  [editGroup, () => 'group edit crew'],
  [setGroupRoles, () => 'group roles crew'],
  [addGroupMembers, (n: number) => `group add <@UT${n}> to crew`],
  [removeGroupMembers, (n: number) => `group remove <@UT${n}> from crew`],
  [deleteGroup, () => 'group delete crew'],
  // Last: in a space of their own people may do more.
  [createSpace, (n: number) => `space create Made ${n}`],
] as const;

/** How people read that they may not. */
const REFUSED = /Only (an?|somebody) |You are not a user|manages? the account’s settings/;

/** Whoever tries these needs somebody in Web to try them with. */
const NEED_SOMEBODY: readonly unknown[] = [changeSpaceRole, removeFromSpace];

/** The actions of commands and of their parts. */
const actionsOf = (all: Readonly<Record<string, Command>>): string[] =>
  Object.values(all).flatMap(({ actions, parts = {} }) => [
    ...(actions === 'everybody' ? [] : actions.map(action => action.name)),
    ...actionsOf(parts),
  ]);

test('every action that asks for a capability and has words is tried here', () => {
  const worded = actionsOf(commands);
  const guarded = ACTIONS.filter(({ needs }) => Object.hasOwn(CATALOGS.torque.capabilities, needs));
  const tried = WORDS.flatMap(([action, , ...others]) => [action, ...others]).map(action => action.name);
  expect(guarded.map(one => one.name).filter(name => worded.includes(name) && !tried.includes(name))).toEqual(
    [],
  );
});

for (const [name, file] of Object.entries(CATALOGS)) await everyRole(name, file);

async function everyRole(name: string, file: File): Promise<void> {
  const holders = holdersOf(file);
  const under = await rosterWith(name, holders);
  const { slack, ana } = under;
  await ana.command('/roster', 'space create Lab');
  await slack.waitFor(() => under.space('Lab') !== '', 'the space');
  await seed(under, file, holders);
  const answers = () => slack.calls.filter(call => ['response_url', 'views.open'].includes(call.method));
  const answered = async (who: string, text: string): Promise<string> => {
    const before = answers().length;
    await slack.as(who).command('/roster', text);
    await slack.waitFor(() => answers().length > before, `an answer to ${who}: ${text}`);
    return JSON.stringify(
      answers()
        .slice(before)
        .map(call => call.body),
    );
  };
  for (const [action, typed, ...others] of WORDS) {
    // Where there is no role on the account, nobody can be given one.
    const onAccount = action === changeAccountRole || action === endAccountRoles;
    if (onAccount && file.account_roles.length === 0) continue;
    test(`${name}: ${action.name} is allowed through Slack exactly as the file says`, async () => {
      const other = (file.space_roles[1] ?? '').replace('_', ' ');
      for (const [n, { slack: who, target, ...holder }] of holders.entries()) {
        if (NEED_SOMEBODY.includes(action)) await answered('UANA', `add <@${target}> to web`);
        const said = await answered(who, typed(n, other));
        expect(said).not.toContain('Something went wrong');
        const refused = REFUSED.test(said);
        const allowed = [action, ...others].some(one => fileSays(file, one.needs, holder));
        expect({ ...holder, allowed: !refused, ...(refused === allowed ? { said } : {}) }).toEqual({
          ...holder,
          allowed,
        });
        const hands = slack.as(who);
        for (const _ of hands.views()) await hands.close();
      }
    });
  }
}

function fileSays(
  { capabilities, permissions }: File,
  needs: string,
  holder: Omit<Holder, 'slack' | 'target'>,
) {
  const wanted = capabilities[needs];
  if (holder.role === null) return false;
  if (wanted === 'slack workspace admin') return holder.slackAdmin;
  return permissions.some(row => row.permission === wanted && row.roles.includes(holder.role ?? ''));
}

/** Everybody of a catalog in front of a Slack; another catalog is configured once the account has this one. */
async function rosterWith(name: string, holders: readonly Holder[]): Promise<RosterUnderTest> {
  if (!isCatalogName(name)) throw new Error(`there is no catalog ${name}`);
  const person = (id: string, isAdmin = false) => ({
    id,
    name: id.toLowerCase(),
    email: `${id.toLowerCase()}@roles.test`,
    tz: 'Europe/Paris',
    ...(isAdmin ? { isAdmin } : {}),
  });
  const more = holders.flatMap(one => [person(one.slack, one.slackAdmin), person(one.target)]);
  const under = await aRoster({ catalog: name, people: [...people, ...more] });
  const offered = offeredCatalog(name === 'torque' ? 'torq' : 'torque');
  Object.assign(under.roster.account, { offered });
  return under;
}

/** Puts users into the log as a fact: the holders with their role, and whom they try things with, in Lab. */
async function seed(
  { roster, space }: RosterUnderTest,
  file: File,
  holders: readonly Holder[],
): Promise<void> {
  const { account } = roster;
  const now = account.now();
  const given = { by: null, at: now };
  const usual = file.account_roles.at(-1);
  const user = async (slack: string, grants: readonly Grant[]) => {
    const id = await account.people.bySlackIdentity({ slack, name: slack });
    const onAccount = grants.some(grant => grant.space === null) || usual === undefined;
    const all = onAccount ? grants : [{ space: null, role: usual, ...given }, ...grants];
    return { id, active: true, joined: now, invitation: null, grants: all, groups: [] };
  };
  const users = await Promise.all([
    ...holders.flatMap(({ slack, role }) => {
      if (role === null) return [];
      const where = file.account_roles.includes(role) ? null : space('Web');
      return [user(slack, [{ space: where, role, ...given }])];
    }),
    // In Lab nobody but the account's admins may do anything; in Web nobody has put them yet.
    ...holders.map(({ target }) =>
      user(target, [{ space: space('Lab'), role: file.default_space_role, ...given }]),
    ),
  ]);
  const spaceRoles = [{ space: space('Web'), role: file.default_space_role }];
  const crew = { id: 'crew', name: 'Crew', type: 'static', accountRole: null, spaceRoles } as const;
  const host: Role = {
    id: 'host',
    name: 'Host',
    level: 'space',
    builtIn: false,
    permissions: [],
    space: space('Web'),
  };
  const proposer = { actor: { type: 'roster' }, via: 'job', action: 'test.seed', now, id: newId() } as const;
  await account.log.commit(proposer, () => ({
    changes: [
      { table: 'roles' as const, id: host.id, from: null, to: host },
      { table: 'groups' as const, id: crew.id, from: null, to: crew },
      ...users.map(to => ({ table: 'users' as const, id: to.id, from: null, to })),
    ],
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
}
