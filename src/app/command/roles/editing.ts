import { z } from 'zod';
import { Draft } from '../../../account/draft.js';
import { digest } from '../../../account/entry.js';
import { notAllowed } from '../../../actions/refusals.js';
import { beyond, customRole, mustCover } from '../../../actions/roles/checks.js';
import { Refusal } from '../../../errors.js';
import type { Catalog, Permission } from '../../../rbac/catalog.js';
import type { Role } from '../../../rbac/roles.js';
import { say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Submitted } from '../command.js';
import { many } from '../submitted.js';
import { type PermissionGroup, permissionGroups } from './groups.js';
import { mayManage, scopeOf } from './places.js';

/** What the form for a role's permissions remembers: what it is about, and what is ticked in groups out of sight. */
export const Remembered = z.object({
  /** The role that is edited; undefined for a new one. */
  role: z.string().max(100).exactOptional(),
  /** `account`, `spaces` or the id of a space. */
  place: z.string().max(100),
  template: z.string().max(100).exactOptional(),
  search: z.string().max(100).default(''),
  /** The ticked permissions, as bits over the catalog. */
  chosen: z.string().regex(/^[0-9a-f]*$/),
  /** Which catalog the bits are over. */
  of: z.string(),
  /** Goes up with each press that ticks a whole group: Slack keeps what was ticked in blocks of the same name. */
  turn: z.int().default(0),
});

/** What the form remembers. */
export type Remembered = z.output<typeof Remembered>;

const OUTDATED = new Refusal('conflict', say`The permissions have changed since this form was opened.`, {
  hint: say`Close it and open it again.`,
});

const catalogOf = (ask: Ask): Catalog => {
  const { catalog } = ask;
  if (catalog === undefined) throw new Error('there is no catalog');
  return catalog;
};

const version = (catalog: Catalog): string => digest(catalog.permissions.map(row => row.id)).slice(0, 8);

/** Permissions as bits over the catalog, so that any number of them fits into what a form remembers. */
export function packed(ask: Ask, permissions: readonly string[]): Pick<Remembered, 'chosen' | 'of'> {
  const catalog = catalogOf(ask);
  const bits = catalog.permissions.map(row => (permissions.includes(row.id) ? '1' : '0')).join('');
  const chosen = (bits.match(/.{1,4}/g) ?? []).map(four =>
    Number.parseInt(four.padEnd(4, '0'), 2).toString(16),
  );
  return { chosen: chosen.join(''), of: version(catalog) };
}

/**
 * The permissions behind the bits.
 * @throws Refusal where they are over another catalog
 */
export function unpacked(ask: Ask, { chosen, of }: Pick<Remembered, 'chosen' | 'of'>): string[] {
  const catalog = catalogOf(ask);
  if (of !== version(catalog)) throw OUTDATED;
  const bits = [...chosen].map(one => Number.parseInt(one, 16).toString(2).padStart(4, '0')).join('');
  return catalog.permissions.flatMap((row, index) => (bits[index] === '1' ? row.id : []));
}

/** What the form remembered. */
export function rememberedIn({ meta }: Submitted): Remembered {
  const read = Remembered.safeParse(meta);
  if (!read.success) throw OUTDATED;
  return read.data;
}

/** What the asker may put into a role of a place, and what they may not since they do not hold it there. */
export function offeredIn(ask: Ask, place: string): { groups: PermissionGroup[]; beyond: Permission[] } {
  const catalog = catalogOf(ask);
  const { level, ...space } = scopeOf(place);
  const fitting = catalog.permissions.filter(row => level === 'account' || row.scope === 'space');
  const deciding = { draft: new Draft(ask.state), catalog, now: ask.now };
  const over = new Set(beyond(deciding, ask.person, { permissions: fitting.map(row => row.id), ...space }));
  return {
    groups: permissionGroups(fitting.filter(row => !over.has(row.id))),
    beyond: fitting.filter(row => over.has(row.id)),
  };
}

/** The field of a group of permissions. */
export const fieldOf = (turn: number, group: number): string => `permissions-${turn}-${group}`;

/** What is ticked: as the form shows it, and as it remembers for groups out of sight. */
export function chosenIn(ask: Ask, { values }: Submitted, remembered: Remembered): string[] {
  const chosen = new Set(unpacked(ask, remembered));
  offeredIn(ask, remembered.place).groups.forEach(({ permissions }, index) => {
    const field = fieldOf(remembered.turn, index);
    if (!Object.hasOwn(values, field)) return;
    for (const { id } of permissions) chosen.delete(id);
    for (const id of many(values[field])) chosen.add(id);
  });
  return [...chosen];
}

/**
 * A custom role that the asker may change.
 * @throws Refusal where it is built in, or holds more than they do
 */
export function editable(ask: Ask, id: string): Role {
  const draft = new Draft(ask.state);
  const role = customRole(draft, id);
  if (!mayManage(ask, role)) throw notAllowed(ask, 'manage roles', [role.space ?? null]);
  mustCover({ draft, catalog: catalogOf(ask), actor: ask.person, now: ask.now }, role);
  return role;
}

/** The roles that the asker may know of, the account's first, built-in ones before custom ones. */
export function seenRoles(ask: Ask): Role[] {
  const seen = new Set(ask.seen().map(space => space.id));
  return [...ask.state.tables.roles.values()]
    .filter(role => role.space === undefined || seen.has(role.space))
    .sort(
      (one, other) => one.level.localeCompare(other.level) || Number(other.builtIn) - Number(one.builtIn),
    );
}

/** The custom roles that the asker may change. */
export const ownRoles = (ask: Ask): Role[] =>
  seenRoles(ask).filter(role => !role.builtIn && mayManage(ask, role));
