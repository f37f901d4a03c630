import type { Entry } from '../account/entry.js';
import type { Change, Invitation, InvitationStatus } from '../account/tables.js';
import { isOpen } from '../account/tables.js';
import {
  type Asked,
  type AskedMessage,
  type Kind,
  message,
  type Notice,
  type Outcome,
  update,
} from './asked.js';

/** More people than this are not told one by one what one entry did to them (design: "What follows"). */
const MOST_TOLD = 20;

const NOTICES: Readonly<Record<string, Notice>> = {
  'spaces.add-users': 'added',
  'spaces.change-role': 'role-changed',
  'users.change-role': 'role-changed',
  'spaces.remove-users': 'removed',
  'users.delete': 'deleted',
  'spaces.delete': 'space-deleted',
  'grant.ended': 'grant-ended',
};

/** What follows from an entry: a pure function of the entry alone, so that following it twice asks the same. */
export function follow(entry: Entry): Asked[] {
  const asked = [
    ...entry.changes.flatMap(change => (change.table === 'invitations' ? ofInvitation(entry, change) : [])),
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
  const { account } = entry;
  const became = (status: InvitationStatus) => to.status === status && from?.status !== status;
  // The person who said yes reads it in their invitation, which is updated.
  const outcome = (kind: Outcome) => told(entry, kind, id, [to.person]);
  return [
    ...(from?.reach === 'slack' ? [update(entry, 'invitation', id)] : []),
    ...invitationMessages(entry, from, to),
    message(entry, 'progress', `${account}.progress.${to.batch}`, { person: to.by }, to.batch),
    ...(from?.status === 'held' ? [update(entry, 'held', id)] : []),
    ...(became('held') ? told(entry, 'held', id, [], `${account}.held.${id}`) : []),
    ...(became('accepted') ? outcome('accepted') : []),
    ...(became('declined') ? outcome('declined') : []),
  ];
}

/** The invitation itself, once its person is found in Slack; sent again, it is a further message. */
function invitationMessages(entry: Entry, from: Invitation | null, to: Invitation): AskedMessage[] {
  const isNew = from?.reach !== 'slack' || to.resent > from.resent;
  if (!isOpen(to) || to.reach !== 'slack' || !isNew) return [];
  const id = `${entry.account}.invitation.${to.id}.${to.resent}`;
  return [message(entry, 'invitation', id, { person: to.person }, to.id)];
}

function expiries(entry: Entry): AskedMessage[] {
  const expired = entry.changes.some(
    ({ table, from, to }) =>
      table === 'invitations' && from?.status === 'pending' && to?.status === 'expired',
  );
  return expired ? told(entry, 'expired', String(entry.seq), []) : [];
}

function notices(entry: Entry): AskedMessage[] {
  const notice = NOTICES[entry.action];
  if (notice === undefined || entry.tell.people.length > MOST_TOLD) return [];
  return told(entry, notice, String(entry.seq), []);
}

/** The Homes that an entry may change; the follower keeps those that were opened lately. */
function homes(entry: Entry): AskedMessage[] {
  const touched = new Set(entry.actor.type === 'user' ? [entry.actor.person] : []);
  for (const change of entry.changes) {
    if (change.table === 'users') touched.add(change.id);
    if (change.table !== 'invitations') continue;
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
