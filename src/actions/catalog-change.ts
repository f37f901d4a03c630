import { hasHolder } from '../account/laws.js';
import { type Invitation, isOpen, type User } from '../account/tables.js';
import { Refusal } from '../errors.js';
import type { Catalog } from '../rbac/catalog.js';
import type { CatalogOffer } from '../rbac/offers.js';
import { managesBy, type Role } from '../rbac/roles.js';
import { bold, code, say } from '../sentence.js';
import type { Deciding } from './action.js';
import { dropOffers } from './invitations/dropped.js';
import { lastingGrant, withRole } from './lasting.js';
import { nameKey } from './names.js';
import { dropWishes } from './requests/dropped.js';

/** What a role becomes with another catalog: itself, another one, or nothing (null). */
export type Becomes = (role: string) => string | null;

/** The built-in roles that an offered catalog does not have at their level. */
export const vanishing = (roles: Iterable<Role>, offered: CatalogOffer): Role[] =>
  [...roles].filter(
    ({ id, level, builtIn }) =>
      builtIn && !offered.roles.some(role => role.id === id && role.level === level),
  );

/**
 * Puts the offered catalog's roles in place of those in force; custom ones keep the permissions that it knows, and
 * one that would keep none goes. Returns what becomes of each role, and the custom ones that went.
 * @throws Refusal where a custom role has the name of an offered one
 */
export function changeRoles(
  { draft, offered }: Deciding,
  replacement: (vanished: Role) => string | null,
): { becomes: Becomes; emptied: Role[] } {
  const known = (role: Role) => (permission: string) =>
    offered.catalog.permissions.some(
      row => row.id === permission && (role.level === 'account' || row.scope === 'space'),
    );
  const vanished = vanishing(draft.roles.values(), offered);
  const custom = [...draft.roles.values()].filter(role => !role.builtIn);
  const emptied = custom.filter(role => role.permissions.length > 0 && !role.permissions.some(known(role)));
  for (const role of [...vanished, ...emptied]) draft.roles.delete(role.id);
  for (const role of custom.filter(one => !emptied.includes(one))) {
    mustDiffer(role, offered);
    draft.roles.set({ ...role, permissions: role.permissions.filter(known(role)) });
  }
  for (const role of offered.roles) draft.roles.set(role);
  const ends = new Map<string, string | null>([
    ...vanished.map(role => [role.id, replacement(role)] as const),
    ...emptied.map(role => [role.id, null] as const),
  ]);
  return { becomes: role => ends.get(role) ?? (ends.has(role) ? null : role), emptied };
}

function mustDiffer(custom: Role, { roles, catalog }: CatalogOffer): void {
  const same = roles.find(role => role.id === custom.id || nameKey(role.name) === nameKey(custom.name));
  if (same !== undefined)
    throw new Refusal(
      'conflict',
      say`${bold(catalog.name)} brings a role called ${bold(same.name)}, and you have a custom one of that name. Nothing was changed.`,
      { hint: say`Rename yours with ${code('/roster roles')}, then change the catalog.` },
    );
}

/** Gives users, groups, deleted users, open invitations and requests what their roles become. */
export function changeHolders(
  deciding: Deciding,
  becomes: Becomes,
): { people: number; ended: number; cancelled: Invitation[] } {
  const { draft } = deciding;
  const moves = (held: { role: string }) => becomes(held.role) !== held.role;
  const held = [...draft.users.values()].filter(user => user.grants.some(moves));
  const over = held.flatMap(user => user.grants).filter(grant => becomes(grant.role) === null);
  for (const user of held) draft.users.set(regranted(user, becomes));
  for (const former of [...draft.former.values()])
    if (former.user.grants.some(moves))
      draft.former.set({ ...former, user: regranted(former.user, becomes) });
  for (const group of [...draft.groups.values()])
    draft.groups.set({
      ...group,
      accountRole: group.accountRole === null ? null : becomes(group.accountRole),
      spaceRoles: become(group.spaceRoles, becomes),
    });
  const gone = (offer: object) => 'role' in offer && becomes(String(offer.role)) === null;
  const cancelled = dropOffers(deciding, gone);
  for (const invitation of [...draft.invitations.values()])
    if (isOpen(invitation) && invitation.offers.some(moves))
      draft.invitations.set({ ...invitation, offers: become(invitation.offers, becomes) });
  dropWishes(deciding, moves);
  return { people: held.length, ended: over.length, cancelled };
}

const regranted = (user: User, becomes: Becomes): User => ({
  ...user,
  grants: become(user.grants, becomes),
});

const become = <H extends { readonly role: string }>(held: readonly H[], becomes: Becomes): H[] =>
  held.flatMap(one => {
    const role = becomes(one.role);
    return role === null ? [] : { ...one, role };
  });

/** The default roles that are custom ones, decided by the account itself: they stay where they still manage nothing. */
export function customDefaults({ draft, catalog, offered }: Deciding): Partial<Catalog> {
  const { defaultAccountRole, defaultSpaceRole } = catalog;
  const stays = (id: string | null) => {
    const role = draft.roles.get(id ?? '');
    return role?.builtIn === false && managesBy(role, offered.catalog).length === 0;
  };
  return {
    ...(stays(defaultAccountRole) ? { defaultAccountRole } : {}),
    ...(stays(defaultSpaceRole) ? { defaultSpaceRole } : {}),
  };
}

/** Where accounts had no default role until now, everybody gets the new one. */
export function giveDefault({ draft, catalog, offered, actor, now }: Deciding): void {
  const role = offered.catalog.defaultAccountRole;
  if (role === null || catalog.defaultAccountRole !== null) return;
  for (const user of [...draft.users.values()])
    if (lastingGrant(user, null) === undefined)
      draft.users.set(withRole(user, { space: null, role, by: actor, at: now }));
}

/**
 * Makes sure of a holder of the role that must never be without one: on the account the actor; in a space its
 * creator, or the actor where that is nobody active.
 */
export function giveKeepers({ draft, offered, now }: Deciding, actor: string): void {
  const role = offered.catalog.neverWithout;
  const onAccount = draft.roles.get(role)?.level === 'account';
  const give = (who: string, space: string | null) => {
    const user = draft.users.get(who);
    if (user !== undefined) draft.users.set(withRole(user, { space, role, by: actor, at: now }));
  };
  if (onAccount && !hasHolder(draft.users, role, null)) give(actor, null);
  if (onAccount) return;
  for (const { id, by } of draft.spaces.values())
    if (!hasHolder(draft.users, role, id))
      give(by !== null && draft.users.get(by)?.active === true ? by : actor, id);
}
