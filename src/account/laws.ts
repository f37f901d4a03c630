import { Refusal } from '../errors.js';
import { aRole, type Grant, managesBy } from '../rbac/roles.js';
import { bold, code, say } from '../sentence.js';
import type { Draft } from './draft.js';
import { wished } from './request.js';
import type { State } from './state.js';
import { isOpen, type Space, type User } from './tables.js';

/** A holder who counts for the law: direct, active and without an end date. */
export const keeps = (user: User | undefined, role: string, space: string | null): boolean =>
  user?.active === true &&
  user.grants.some(grant => grant.role === role && grant.space === space && grant.until === undefined);

/** Whether a role that must never be without a holder has one there (`space: null` is the account). */
export const hasHolder = (
  users: { values(): Iterable<User> },
  role: string,
  space: string | null,
): boolean => {
  for (const user of users.values()) if (keeps(user, role, space)) return true;
  return false;
};

/**
 * Whether an account has lost its last holder of the role that must never be without one: only a fact can do
 * that (somebody was deactivated in Slack). Everything works on; Slack admins are offered `/roster setup`.
 */
export function isOrphaned(state: State): boolean {
  const catalog = state.tables.catalog.get('catalog');
  if (catalog === undefined) return false;
  const role = state.tables.roles.get(catalog.neverWithout);
  return role?.level === 'account' && !hasHolder(state.tables.users, role.id, null);
}

/** The spaces that have lost their last holder of a role that each of them must never be without, as a fact can do. */
export function orphanedSpaces({ tables }: State): Space[] {
  const role = tables.roles.get(tables.catalog.get('catalog')?.neverWithout ?? '');
  if (role?.level !== 'space') return [];
  return [...tables.spaces.values()].filter(({ id }) => !hasHolder(tables.users, role.id, id));
}

/** Whether `/roster setup` is for Slack admins now: the account is new, or has lost a last holder somewhere. */
export const needsSetUp = (state: State): boolean =>
  state.seq === 0 || isOrphaned(state) || orphanedSpaces(state).length > 0;

/**
 * The laws of an account, checked on what a draft touches.
 * @throws Refusal for a decision that would break one; Error where records contradict each other, which is a bug
 */
export function checkLaws(draft: Draft): void {
  lastHolder(draft);
  for (const id of draft.users.touched()) oneRoleEach(draft.users.get(id));
  onePendingEach(draft);
  for (const id of [...draft.users.touched(), ...draft.former.touched()])
    if (draft.users.get(id) !== undefined && draft.former.get(id) !== undefined)
      throw new Error(`${id} would be a user and a former one`);
  for (const { from, to } of draft.groups.steps())
    if (from !== null && to !== null && from.type !== to.type)
      throw new Refusal(
        'invalid',
        say`A ${from.type} group stays ${from.type} for good. Make a new group instead.`,
      );
  noDanglingReference(draft);
  fedGroupsManageNothing(draft);
}

/** The accounts' own role must keep a holder; a space-level one, in each space that had one. */
function lastHolder(draft: Draft): void {
  const catalog = draft.currentCatalog;
  if (catalog === undefined) return;
  const role = draft.roles.get(catalog.neverWithout);
  if (role === undefined)
    throw new Error(`the role ${catalog.neverWithout} is gone, which must have a holder`);
  const lost = new Set<string | null>();
  for (const id of draft.users.touched()) {
    const was = draft.users.before(id);
    for (const { space } of was?.grants ?? [])
      if (keeps(was, role.id, space) && !keeps(draft.users.get(id), role.id, space)) lost.add(space);
  }
  for (const space of lost) {
    if (space !== null && draft.spaces.get(space) === undefined) continue;
    if (!hasHolder(draft.users, role.id, space)) throw wouldBeLost(draft, role.name, space);
  }
}

function wouldBeLost(draft: Draft, role: string, space: string | null): Refusal {
  const where = space === null ? say`this account` : say`${bold(draft.spaces.get(space)?.name ?? space)}`;
  return new Refusal(
    'conflict',
    say`That would leave ${where} without ${aRole(role)}, and there must always be one.`,
    {
      hint: say`Make somebody else ${role} first, for example with ${code(`/roster role @somebody ${role.toLowerCase()}`)}.`,
    },
  );
}

/** At most one direct role without an end per user and scope; dated ones stand beside it. */
function oneRoleEach(user: User | undefined): void {
  const seen = new Set<string | null>();
  for (const grant of user?.grants.filter((one: Grant) => one.until === undefined) ?? []) {
    if (seen.has(grant.space)) throw new Error(`user ${user?.id} would hold two roles in ${grant.space}`);
    seen.add(grant.space);
  }
}

/** One open invitation per person, and none for somebody who is a user. */
function onePendingEach(draft: Draft): void {
  const joined = new Set(draft.users.touched().filter(id => !draft.users.before(id) && draft.users.get(id)));
  const opened = draft.invitations.touched().filter(id => isOpen(draft.invitations.get(id)));
  if (opened.length + joined.size === 0) return;
  const people = new Map<string, string>();
  for (const id of opened) {
    const person = draft.invitations.get(id)?.person ?? '';
    if (people.has(person)) throw new Error(`person ${person} would have two open invitations`);
    people.set(person, id);
    if (draft.users.get(person) !== undefined)
      throw new Error(`user ${person} would have an open invitation`);
  }
  for (const { id, person, status } of draft.invitations.values()) {
    if (!isOpen({ status })) continue;
    if ((people.get(person) ?? id) !== id)
      throw new Error(`person ${person} would have two open invitations`);
    if (joined.has(person)) throw new Error(`user ${person} would have an open invitation`);
  }
}

/** No reference to anything deleted: in what was touched, and anywhere once something was deleted. */
function noDanglingReference(draft: Draft): void {
  const deleted = [draft.spaces, draft.roles, draft.groups].some(table =>
    table.touched().some(id => table.get(id) === undefined),
  );
  const users = deleted ? draft.users.values() : present(draft.users);
  const groups = deleted ? draft.groups.values() : present(draft.groups);
  const invitations = deleted ? draft.invitations.values() : present(draft.invitations);
  const requests = deleted ? draft.requests.values() : present(draft.requests);
  for (const user of users) {
    for (const grant of user.grants) mustExist(draft, grant);
    for (const membership of user.groups) mustExist(draft, membership);
  }
  for (const { accountRole, spaceRoles } of groups)
    for (const held of [{ space: null, role: accountRole }, ...spaceRoles]) mustExist(draft, held);
  for (const invitation of invitations) {
    if (!isOpen(invitation)) continue;
    for (const offer of invitation.offers) mustExist(draft, offer);
    for (const offer of invitation.groups) mustExist(draft, offer);
  }
  for (const request of requests)
    if (request.status === 'open') for (const held of wished(request)) mustExist(draft, held);
}

/**
 * A group that follows a Slack user group holds no role with a permission that one of Roster's own capabilities is
 * granted by: any member of a workspace may edit its user groups.
 */
function fedGroupsManageNothing(draft: Draft): void {
  const catalog = draft.currentCatalog;
  const all = draft.roles.touched().length > 0;
  if (catalog === undefined) return;
  for (const { name, feed, accountRole, spaceRoles } of all ? draft.groups.values() : present(draft.groups)) {
    if (feed === undefined) continue;
    for (const id of [accountRole, ...spaceRoles.map(held => held.role)]) {
      const role = draft.roles.get(id ?? '');
      if (role !== undefined && managesBy(role, catalog).length > 0)
        throw new Refusal(
          'conflict',
          say`${bold(name)} follows a Slack user group, which any member of the workspace may edit, so it cannot hold ${bold(role.name)}: that role manages things here.`,
          { field: 'role' },
        );
    }
  }
}

function* present<R extends { readonly id: string }>(table: {
  touched(): readonly string[];
  get(id: string): R | undefined;
}): Iterable<R> {
  for (const id of table.touched()) {
    const record = table.get(id);
    if (record !== undefined) yield record;
  }
}

function mustExist(
  draft: Draft,
  { space = null, role = null, group }: { space?: string | null; role?: string | null; group?: string },
): void {
  if (space !== null && draft.spaces.get(space) === undefined) throw new Error(`space ${space} is gone`);
  if (role !== null) {
    const found = draft.roles.get(role);
    if (found === undefined) throw new Error(`role ${role} is gone`);
    if ((found.level === 'account') !== (space === null))
      throw new Error(`${role} is a role of another level`);
    if (found.space !== undefined && found.space !== space)
      throw new Error(`${role} is a role of another space`);
  }
  if (group !== undefined && draft.groups.get(group) === undefined) throw new Error(`group ${group} is gone`);
}
