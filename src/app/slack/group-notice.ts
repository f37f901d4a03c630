import { groupAddedNotice, groupDeletedNotice, groupRemovedNotice } from '../../../views/group-notices.js';
import type { Entry } from '../../account/entry.js';
import type { State } from '../../account/state.js';
import type { Group } from '../../account/tables.js';
import { inviters } from '../../actions/invitations/open.js';
import { bold, list, type Sentence, say } from '../../sentence.js';
import { spaceName } from '../space-name.js';

/** What one person hears of an entry that put them into a group, or took them out; or ended what they offered in it. */
export function groupNotice(state: State, entry: Entry, whom: string | undefined): Sentence[] {
  const { tables } = state;
  const by = entry.actor.type === 'user' ? entry.actor.person : null;
  const deleted = entry.changes.flatMap(one =>
    one.table === 'groups' && one.to === null && one.from !== null ? one.from : [],
  )[0];
  const own = entry.changes.find(change => change.table === 'users' && change.id === whom);
  const places = (side: 'from' | 'to') =>
    own?.table === 'users' ? (own[side]?.groups ?? []).map(one => one.group) : [];
  const [was, is] = [places('from'), places('to')];
  const named = (ids: readonly string[], others: readonly string[]) =>
    ids.flatMap(id => {
      const group = deleted?.id === id ? deleted : tables.groups.get(id);
      return others.includes(id) || group === undefined ? [] : group;
    });
  const cancelled = entry.changes.flatMap(one =>
    one.table === 'invitations' &&
    one.from !== null &&
    one.to?.status === 'cancelled' &&
    inviters(one.from).includes(whom ?? '')
      ? one.to.person
      : [],
  );
  return [
    ...named(is, was).map(group => groupAddedNotice(by, group.name, gives(state, group))),
    ...named(was, is).map(group =>
      groupRemovedNotice(by, group.name, gives(state, group), group === deleted),
    ),
    ...(cancelled.length === 0 ? [] : [groupDeletedNotice(by, deleted?.name ?? 'a group', cancelled)]),
  ];
}

/** "Account Member and Space Developer in *Web*"; null for a group that gives nothing. */
function gives(state: State, { accountRole, spaceRoles }: Group): Sentence | null {
  const role = (id: string) => state.tables.roles.get(id)?.name ?? 'a deleted role';
  const all = [
    ...(accountRole === null ? [] : [say`${role(accountRole)}`]),
    ...spaceRoles.map(held => say`${role(held.role)} in ${bold(spaceName(state, held.space))}`),
  ];
  const more = all.length - 5;
  return all.length === 0 ? null : list(more > 0 ? [...all.slice(0, 5), say`${more} more`] : all);
}
