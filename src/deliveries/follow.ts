import type { Entry } from '../account/entry.js';
import { bouncedNow, type Change, type Invitation, type InvitationStatus } from '../account/tables.js';
import {
  type Asked,
  type AskedMessage,
  type Kind,
  message,
  type Notice,
  type Outcome,
  update,
} from './asked.js';
import { ofRequest } from './asked-requests.js';
import { endsToldAnew, expiredIn } from './ends-told.js';
import { invitationMessages, joining, looksTheSame, mailsOver, reminders, shownAnew } from './reached.js';
import { windowStart } from './window.js';

/** More people than this are not told one by one what one entry did to them. */
const MOST_TOLD = 20;

const NOTICES: Readonly<Record<string, Notice>> = {
  'spaces.add-users': 'added',
  'spaces.change-role': 'role-changed',
  'users.change-role': 'role-changed',
  'roles.edit': 'role-edited',
  'roles.delete': 'role-changed',
  'spaces.remove-users': 'removed',
  'account.change-catalog': 'catalog-changed',
  'users.delete': 'deleted',
  'users.restore': 'restored',
  'users.leave': 'left',
  'users.set-active': 'activity',
  'spaces.delete': 'space-deleted',
  'groups.add-members': 'group-added',
  'groups.remove-members': 'group-removed',
  'groups.delete': 'group-removed',
  'grant.ending': 'grant-ending',
  'grant.ended': 'grant-ended',
  'spaces.end-roles': 'grant-ended',
  'users.end-roles': 'grant-ended',
  'account.digest': 'digest',
};

/** What follows from an entry: a pure function of the entry alone, so that following it twice asks the same. */
export function follow(entry: Entry): Asked[] {
  const asked = [
    ...entry.changes.flatMap(change => (change.table === 'invitations' ? ofInvitation(entry, change) : [])),
    ...entry.changes.flatMap(change => (change.table === 'requests' ? ofRequest(entry, change) : [])),
    ...expiries(entry),
    ...notices(entry),
    ...homes(entry),
  ];
  // Many invitations of one batch ask for one progress message.
  return [...new Map(asked.map(one => [keyOf(one), one])).values()];
}

const keyOf = (asked: Asked): string => ('id' in asked ? asked.id : `all.${asked.kind}.${asked.about}`);

type InvitationChange = Extract<Change, { table: 'invitations' }>;

function ofInvitation(entry: Entry, { id, from, to }: InvitationChange): Asked[] {
  if (to === null) return [];
  const anew = from === null ? [] : endsToldAnew(entry, from, to);
  if (from !== null && looksTheSame(from, to)) return [...reminders(entry, from, to), ...anew];
  const { account } = entry;
  const became = (status: InvitationStatus) => to.status === status && from?.status !== status;
  // The person who said yes reads it in their invitation, which is updated.
  const outcome = (kind: Outcome) => together(entry, kind, [to.person]);
  return [
    ...anew,
    ...(from === null ? [] : [...shownAnew(entry, from), ...mailsOver(entry, from, to)]),
    ...invitationMessages(entry, from, to),
    ...joining(entry, from, to),
    ...reminders(entry, from, to),
    from === null
      ? message(entry, 'progress', `${account}.progress.${to.batch}`, { person: to.by }, to.batch)
      : update(entry, 'progress', to.batch),
    ...(from?.status === 'held' ? [update(entry, 'held', id)] : []),
    ...(became('held') ? told(entry, 'held', id, [], `${account}.held.${id}.${to.resent}`) : []),
    ...(became('accepted') ? outcome('accepted') : []),
    ...(became('declined') ? outcome('declined') : []),
    ...(bouncedNow(from, to) ? outcome('bounced') : []),
  ];
}

function expiries(entry: Entry): AskedMessage[] {
  return expiredIn(entry.changes).length > 0 ? together(entry, 'expired') : [];
}

/** Who came into a group, and who left it, where one entry brings and takes people. */
function notices(entry: Entry): AskedMessage[] {
  if (entry.action !== 'groups.sync' || entry.tell.people.length > MOST_TOLD) return oneNotice(entry);
  const gone = entry.changes.flatMap(({ table, id, from, to }) =>
    table === 'users' && (to?.groups.length ?? 0) < (from?.groups.length ?? 0) ? id : [],
  );
  const come = entry.tell.people.filter(person => !gone.includes(person));
  const about = String(entry.seq);
  return [...told(entry, 'group-added', about, gone), ...told(entry, 'group-removed', about, come)];
}

function oneNotice(entry: Entry): AskedMessage[] {
  if (entry.action === 'invitations.closing') return together(entry, 'closing');
  const notice = NOTICES[entry.action];
  // What ends by the clock is nobody's one act: each holder needs to know, however many end together.
  const many = entry.actor.type === 'user' && entry.tell.people.length > MOST_TOLD;
  if (notice === undefined || many) return [];
  return told(entry, notice, String(entry.seq), []);
}

/** The Homes that an entry may change; the follower keeps those that were opened lately. */
function homes(entry: Entry): AskedMessage[] {
  const touched = new Set(entry.actor.type === 'user' ? [entry.actor.person] : []);
  for (const change of entry.changes) {
    if (change.table === 'users') touched.add(change.id);
    if (change.table === 'requests')
      for (const id of [change.to?.person, ...entry.tell.people]) if (id !== undefined) touched.add(id);
    if (change.table !== 'invitations') continue;
    if (change.from !== null && change.to !== null && looksTheSame(change.from, change.to)) continue;
    for (const invitation of [change.from, change.to])
      for (const id of invitation === null ? [] : around(invitation)) touched.add(id);
  }
  return [...touched].map(person =>
    message(entry, 'home', `${entry.account}.home.${person}`, { person }, person),
  );
}

const around = ({ person, by, offers, groups }: Invitation): string[] => [
  person,
  by,
  ...offers.map(offer => offer.by),
  ...groups.map(offer => offer.by),
];

/** One message for what entries within a few minutes tell. */
function together(entry: Entry, kind: Outcome | 'closing', except: readonly string[] = []): AskedMessage[] {
  const window = String(windowStart(entry.at));
  return told(entry, kind, window, except, `${entry.account}.${kind}.${window}`);
}

/** One message to each whom the entry is told to; the actor saw the answer to what they did. */
function told(
  entry: Entry,
  kind: Kind,
  about: string,
  except: readonly string[],
  id = `${entry.account}.${entry.seq}.${kind}`,
): AskedMessage[] {
  const { actor, tell } = entry;
  const people = tell.people.filter(
    one => !except.includes(one) && !(actor.type === 'user' && actor.person === one),
  );
  return [
    ...people.map(person => message(entry, kind, `${id}.${person}`, { person }, about)),
    ...(tell.channel === null
      ? []
      : [message(entry, kind, `${id}.${tell.channel}`, { channel: tell.channel }, about)]),
  ];
}
