import { bouncedNotice, closingMessage } from '../../../views/closing-message.js';
import { type Message, sentences } from '../../../views/parts.js';
import { reminderMessage } from '../../../views/reminder-message.js';
import type { Look } from '../../../views/text.js';
import type { Entry } from '../../account/entry.js';
import { settingsOf } from '../../account/settings.js';
import type { State } from '../../account/state.js';
import { type Invitation, isOpen } from '../../account/tables.js';
import type { Delivery } from '../../models/delivery.js';
import { mentioned } from '../../sentence.js';
import { abilitiesOf, inviters, offerWords } from '../command/invitation-words.js';

/** What these messages are made of. */
export interface Reaching {
  readonly state: State;
  readonly look: (people: Iterable<string>) => Promise<Look>;
}

/** At most so many colleagues are named to somebody who is invited. */
const MOST_COLLEAGUES = 5;

/** A reminder, as its invitation is now; null where the person answered before it was sent. */
export async function reminderOf(
  { state, look }: Reaching,
  { about, _id, ts }: Delivery,
): Promise<Message | null> {
  const invitation = state.tables.invitations.get(about);
  if (invitation === undefined || (invitation.status !== 'pending' && ts === undefined)) return null;
  const { name, reminderDays } = settingsOf(state.tables);
  const nth = Number(_id.split('.').at(-1));
  const by = inviters(invitation);
  const colleagues = colleaguesOf(state, invitation);
  return reminderMessage(
    {
      ...invitation,
      account: name,
      by,
      offers: offerWords(state, invitation),
      abilities: abilitiesOf(state, invitation),
      colleagues,
      settledAt: invitation.settled?.at ?? null,
      nth,
      last: nth >= reminderDays.length,
    },
    await look([...by, ...colleagues]),
  );
}

/** Some of those who hold a direct role in an offered space that everybody may know of. */
function colleaguesOf({ tables }: State, { offers }: Invitation): string[] {
  const spaces = new Set(
    offers.flatMap(({ space }) => (space !== null && tables.spaces.get(space)?.hidden !== true ? space : [])),
  );
  const found: string[] = [];
  for (const user of tables.users.values()) {
    if (found.length === MOST_COLLEAGUES) break;
    if (user.active && user.grants.some(grant => grant.space !== null && spaces.has(grant.space)))
      found.push(user.id);
  }
  return found;
}

/** What an inviter hears of the invitations that an entry says are closing, or have closed (`over`). */
export async function closingOf(
  { state, look }: Reaching,
  entry: Entry,
  { inviter, over }: { readonly inviter: string; readonly over: boolean },
): Promise<Message | null> {
  const told = entry.changes.flatMap(change =>
    change.table === 'invitations' && change.from !== null && inviters(change.from).includes(inviter)
      ? (state.tables.invitations.get(change.id) ?? [])
      : [],
  );
  const unanswered = told.filter(one => one.status === (over ? 'expired' : 'pending'));
  if (unanswered.length === 0) return null;
  const invited = new Set(
    [...state.tables.invitations.values()].flatMap(one => (isOpen(one) ? one.person : [])),
  );
  const again = unanswered.filter(
    ({ person }) => !over || !(invited.has(person) || state.tables.users.has(person)),
  );
  const people = unanswered.map(one => one.person);
  const closes = over ? null : new Date(Math.min(...unanswered.map(one => one.expires.getTime())));
  const data = { seq: String(entry.seq), people, closes, waiting: again.length };
  return closingMessage(data, await look(people));
}

/** What inviters hear of an address that was refused. */
export async function bouncedOf({ state, look }: Reaching, entry: Entry): Promise<Message | null> {
  const [change] = entry.changes.filter(one => one.table === 'invitations');
  const invitation = state.tables.invitations.get(change?.id ?? '');
  if (invitation?.bounced === undefined) return null;
  const said = bouncedNotice(invitation.person, invitation.bounced);
  return sentences(await look(mentioned(said)), said);
}
