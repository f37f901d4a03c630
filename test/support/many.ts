import { type Entry, hashOf } from '../../src/account/entry.js';
import type { Request } from '../../src/account/request.js';
import type { Change, Former, Group, Invitation, Space, User } from '../../src/account/tables.js';
import { newId } from '../../src/people/ids.js';
import type { Role } from '../../src/rbac/roles.js';
import type { RosterUnderTest } from './roster.js';

/** The number of a thing in a name of 60 characters, with an emoji and Arabic in it. */
export const nameOf = (kind: string, n: number): string =>
  `${kind} ${numbered(n)} 👩‍💻 `.padEnd(60, 'مساحة العمل ');

/** A number as names hold it, so that they sort like numbers. */
export const numbered = (n: number): string => String(n).padStart(5, '0');

/** More changes than this are committed in several entries. */
const A_CHUNK = 5_000;

/**
 * Puts so many of everything into an account as facts, of which nobody hears: users in Web, deleted users, people
 * invited, spaces, groups, custom roles and requests. Bo holds a role in each space and is in each group; the group
 * "Everybody" holds all users, and "Wide" reaches as many spaces as a group may.
 */
export async function seedMany({ roster, space }: RosterUnderTest, many: number): Promise<void> {
  const { account } = roster;
  const { store, log } = account;
  // Nothing follows from what is seeded.
  await store.models.accounts.updateOne({ _id: account.id }, { $set: { followed: 1e9 } }, { upsert: true });
  const numbers = Array.from({ length: many }, (_, n) => n + 1);
  const at = account.now();
  const [ana, bo] = await Promise.all([
    account.people.bySlackIdentity({ slack: 'UANA', name: 'ana' }),
    account.people.bySlackIdentity({ slack: 'UBO', name: 'bo' }),
  ]);
  const people = ['user', 'former', 'guest'].flatMap(kind =>
    numbers.map(n => ({
      _id: `${kind}${numbered(n)}`,
      account: account.id,
      name: nameOf(kind, n),
      ...(kind === 'guest' ? {} : { slack: `U${kind.toUpperCase()}${numbered(n)}` }),
      email: `${kind}${n}@many.test`,
      emailKey: `${kind}${n}@many.test`,
      created: at,
    })),
  );
  if (people.length > 0) await store.models.people.insertMany(people);
  const given = { by: ana, at };
  const [web, member] = [space('Web'), { space: null, role: 'account_member', ...given }];
  const user = (id: string, more: Partial<User> = {}): User => ({
    id,
    active: true,
    joined: at,
    invitation: null,
    grants: [member, { space: web, role: 'space_member', ...given }],
    groups: [],
    ...more,
  });
  const spaces = numbers.map(
    (n): Space => ({ id: `space${numbered(n)}`, name: nameOf('Space', n), ...given }),
  );
  const roles = numbers.map(
    (n): Role => ({
      id: `role${numbered(n)}`,
      name: nameOf('Role', n),
      level: 'space',
      builtIn: false,
      permissions: ['view_catalog'],
    }),
  );
  const spaceRoles = spaces.slice(0, 500).map(({ id }) => ({ space: id, role: 'space_member' }));
  const shared = { type: 'static', accountRole: null } as const;
  const groups: Group[] = [
    ...numbers.map(
      (n): Group => ({
        id: `group${numbered(n)}`,
        name: nameOf('Group', n),
        type: 'static',
        accountRole: null,
        spaceRoles: [{ space: web, role: 'space_member' }],
      }),
    ),
    { ...shared, id: 'everybody', name: 'Everybody', spaceRoles: [{ space: web, role: 'space_member' }] },
    { ...shared, id: 'wide', name: 'Wide', spaceRoles },
  ];
  const users = [
    user(bo, {
      grants: [member, ...spaces.map(one => ({ space: one.id, role: 'space_member', ...given }))],
      groups: groups.map(group => ({ group: group.id, ...given })),
    }),
    ...numbers.map(n => user(`user${numbered(n)}`, { groups: [{ group: 'everybody', ...given }] })),
  ];
  const expires = new Date(at.getTime() + 14 * 86_400_000);
  const invitations = numbers.map(
    (n): Invitation => ({
      id: `invitation${numbered(n)}`,
      person: `guest${numbered(n)}`,
      batch: 'seed',
      by: ana,
      at,
      expires,
      status: 'pending',
      offers: [{ space: web, role: 'space_member', by: ana }],
      groups: [],
      note: null,
      reach: 'absent',
      resent: 0,
      sent: at,
      settled: null,
    }),
  );
  const requests = numbers.map(
    (n): Request => ({
      id: `request${numbered(n)}`,
      person: `user${numbered(n)}`,
      at,
      expires,
      status: 'open',
      wish: { type: 'role', space: web, role: 'space_admin' },
      reason: null,
      answer: null,
      settled: null,
    }),
  );
  const former = numbers.map((n): Former => {
    const id = `former${numbered(n)}`;
    return { id, user: user(id), by: ana, at };
  });
  const changes: Change[] = [
    ...spaces.map(to => ({ table: 'spaces' as const, id: to.id, from: null, to })),
    ...roles.map(to => ({ table: 'roles' as const, id: to.id, from: null, to })),
    ...groups.map(to => ({ table: 'groups' as const, id: to.id, from: null, to })),
    ...users.map(to => ({ table: 'users' as const, id: to.id, from: null, to })),
    ...invitations.map(to => ({ table: 'invitations' as const, id: to.id, from: null, to })),
    ...requests.map(to => ({ table: 'requests' as const, id: to.id, from: null, to })),
    ...former.map(to => ({ table: 'former' as const, id: to.id, from: null, to })),
  ];
  for (let from = 0; from < changes.length; from += A_CHUNK) {
    const proposer = {
      actor: { type: 'roster' },
      via: 'job',
      action: 'test.seed',
      now: at,
      id: newId(),
    } as const;
    const some = changes.slice(from, from + A_CHUNK);
    const nobody = { people: [], channel: null };
    await log.commit(proposer, () => ({ changes: some, result: null, input: null, tell: nobody }));
  }
  await seedLog({ roster }, many, ana);
}

/** Appends so many entries at once, as `AccountLog` would one by one. */
async function seedLog(
  { roster }: Pick<RosterUnderTest, 'roster'>,
  many: number,
  person: string,
): Promise<void> {
  const { store, log, id } = roster.account;
  const entries: Entry[] = [];
  let { seq, hash: prev, at } = log.state;
  const from = log.state.tables.settings.get('settings');
  for (let n = 0; n < many; n += 1) {
    [seq, at] = [seq + 1, new Date(at.getTime() + 1)];
    const body = {
      _id: newId(),
      account: id,
      seq,
      at,
      actor: { type: 'user', person },
      via: 'slack',
      action: 'settings.change',
      input: { invitationDays: 7 },
      result: null,
      changes: from ? [{ table: 'settings' as const, id: from.id, from, to: from }] : [],
      tell: { people: [], channel: null },
      prev,
    } as const;
    prev = hashOf(body);
    entries.push({ ...body, hash: prev });
  }
  if (entries.length > 0) await store.entries.insertMany(entries);
  await log.catchUp();
  // What is still being written would make the answers slow.
  await log.projector.idle();
}
