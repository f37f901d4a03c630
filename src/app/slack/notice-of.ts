import * as notice from '../../../views/notices.js';
import type { Entry } from '../../account/entry.js';
import { endOf } from '../../account/holdings.js';
import type { Invitation, Tables } from '../../account/tables.js';
import { inviters } from '../../actions/invitations/open.js';
import type { Delivery } from '../../models/delivery.js';
import type { Sentence } from '../../sentence.js';
import type { Account } from '../account.js';
import { spaceName } from '../space-name.js';
import { endedOf } from './endings.js';
import { groupNotice } from './group-notice.js';
import { peopleNotice } from './people-notice.js';

type Records<T extends keyof Tables> = { from: Tables[T] | null; to: Tables[T] | null };

/** What one person hears of an entry that touched them: read from the entry's own changes. */
export function noticeOf(
  { log }: Account,
  entry: Entry,
  { kind, to: { person: whom } }: Delivery,
): Sentence[] {
  const by = entry.actor.type === 'user' ? entry.actor.person : null;
  const tables = log.state.tables;
  const space = (id: string) => spaceName(log.state, id);
  const stepped = entry.changes.flatMap(one => (one.table === 'roles' ? one : []));
  const role = (id: string) =>
    tables.roles.get(id)?.name ?? stepped.find(one => one.id === id)?.from?.name ?? 'a deleted role';
  const own = changeOf(entry, whom);
  if (kind === 'space-deleted') {
    const name = entry.changes.flatMap(one =>
      one.table === 'spaces' && one.to === null ? (one.from?.name ?? []) : [],
    );
    return [notice.spaceDeletedNotice(by, name[0] ?? 'a space', endedFor(entry, whom, 'cancelled'))];
  }
  if (kind === 'deleted' || kind === 'restored' || kind === 'left' || kind === 'activity')
    return peopleNotice(log.state, entry, kind, whom);
  if (kind === 'group-added' || kind === 'group-removed') return groupNotice(log.state, entry, whom);
  if (kind === 'catalog-changed') {
    const [step] = entry.changes.flatMap(one => (one.table === 'catalog' ? one : []));
    const names = [step?.from?.name ?? '', step?.to?.name ?? ''] as const;
    return [notice.catalogNotice(by, names, endedFor(entry, whom, 'cancelled'))];
  }
  if (kind === 'role-edited') {
    const [{ from, to } = { from: null, to: null }] = stepped;
    const titles = (some: readonly string[] = [], others: readonly string[] = []) =>
      (tables.catalog.get('catalog')?.permissions ?? []).flatMap(row =>
        some.includes(row.id) && !others.includes(row.id) ? row.title : [],
      );
    const [gained, lost] = [
      titles(to?.permissions, from?.permissions),
      titles(from?.permissions, to?.permissions),
    ];
    return [notice.roleEditedNotice(by, to?.name ?? 'a role', gained, lost)];
  }
  if (kind === 'grant-ended') return endedOf(log.state, entry, whom);
  if (own === undefined) return [];
  const [was, is] = [own.from?.grants ?? [], own.to?.grants ?? []];
  const gone = was.filter(grant => !is.some(one => one.space === grant.space && one.role === grant.role));
  const given = is.filter(
    grant =>
      !was.some(one => one.space === grant.space && one.role === grant.role && endOf(one) === endOf(grant)),
  );
  if (kind === 'added')
    return given.flatMap(one =>
      one.space === null ? [] : [notice.addedNotice(by, space(one.space), role(one.role), one.until)],
    );
  if (kind === 'removed')
    return gone
      .slice(0, 1)
      .flatMap(one => (one.space === null ? [] : [notice.removedNotice(by, space(one.space))]));
  if (kind !== 'role-changed') return [];
  return given.map(one => {
    const before = gone.find(old => old.space === one.space);
    return notice.roleNotice(
      by,
      one.space === null ? null : space(one.space),
      role(one.role),
      before === undefined ? null : role(before.role),
      one.until,
    );
  });
}

function changeOf(entry: Entry, whom: string | undefined): Records<'users'> | undefined {
  for (const change of entry.changes) if (change.table === 'users' && change.id === whom) return change;
  return undefined;
}

/** The people whose invitations by somebody ended with an entry. */
const endedFor = (entry: Entry, inviter: string | undefined, status: Invitation['status']): string[] =>
  entry.changes.flatMap(change =>
    change.table === 'invitations' &&
    change.from !== null &&
    change.to?.status === status &&
    inviter !== undefined &&
    inviters(change.from).includes(inviter)
      ? change.to.person
      : [],
  );
