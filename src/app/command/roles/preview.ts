import { Draft } from '../../../account/draft.js';
import { heldBy } from '../../../account/holders.js';
import { differenceOf } from '../../../rbac/difference.js';
import type { Role } from '../../../rbac/roles.js';
import type { Ask } from '../ask.js';

/** People for whom the same permissions change. */
export interface Difference {
  readonly permissions: readonly string[];
  readonly people: readonly string[];
}

/** Who would gain and lose what, were a role to hold other permissions. */
export interface RolePreview {
  readonly gained: readonly Difference[];
  readonly lost: readonly Difference[];
  /** Those who hold it and for whom nothing changes: other roles let them do the same. */
  readonly same: readonly string[];
  readonly holders: number;
  readonly groups: number;
  readonly invitations: number;
}

/** Compares what everybody who holds a role may do with what they could do then, all their roles counted. */
export function previewOf(ask: Ask, role: Role, permissions: readonly string[]): RolePreview {
  const draft = new Draft(ask.state);
  draft.roles.set({ ...role, permissions });
  const after = draft.access();
  const { people, groups, invitations } = heldBy(draft, role.id, ask.now);
  const [gained, lost] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const same: string[] = [];
  for (const user of people) {
    const { gained: more, lost: less } = differenceOf(user, ask.state.access, after, ask.now);
    for (const id of more) gained.set(id, [...(gained.get(id) ?? []), user]);
    for (const id of less) lost.set(id, [...(lost.get(id) ?? []), user]);
    if (more.length + less.length === 0) same.push(user);
  }
  return {
    gained: together(gained),
    lost: together(lost),
    same,
    holders: people.length,
    groups: groups.length,
    invitations: invitations.length,
  };
}

function together(changes: ReadonlyMap<string, readonly string[]>): Difference[] {
  const found = new Map<string, { permissions: string[]; people: readonly string[] }>();
  for (const [id, people] of changes) {
    const key = people.join(' ');
    const known = found.get(key);
    if (known === undefined) found.set(key, { permissions: [id], people });
    else known.permissions.push(id);
  }
  return [...found.values()];
}
