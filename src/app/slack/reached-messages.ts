import { closingMessage, settledMessage } from '../../../views/closing-message.js';
import type { Message } from '../../../views/parts.js';
import { isRemindable } from '../../../views/progress-message.js';
import { reminderMessage } from '../../../views/reminder-message.js';
import type { Look } from '../../../views/text.js';
import { settingsOf } from '../../account/settings.js';
import type { State } from '../../account/state.js';
import { type Invitation, isOpen } from '../../account/tables.js';
import { looksAfter } from '../../actions/invitations/look-after.js';
import { askedAt, invitable, inviters } from '../../actions/invitations/open.js';
import { asksStill, closingIn, expiredIn } from '../../deliveries/ends-told.js';
import { isOfEarlier, nthOf } from '../../deliveries/reached.js';
import type { Delivery } from '../../models/delivery.js';
import { say } from '../../sentence.js';
import type { Account } from '../account.js';
import { abilitiesOf, leftOut, offerWords, rowOf } from '../command/invitations/words.js';
import { comesTooLate, turnOf } from '../reminding-words.js';
import { whomToAsk } from '../whom-to-ask.js';
import { entriesIn, isTold } from '../window-entries.js';

/** At most so many colleagues are named to somebody who is invited. */
const MOST_COLLEAGUES = 5;

/** A reminder, as its invitation is now; null where it came too late to be sent at all. */
export async function reminderOf(
  account: Pick<Account, 'log' | 'now'>,
  { about, _id, ts, created }: Delivery,
  look: (people: Iterable<string>) => Promise<Look>,
): Promise<Message | null> {
  const [state, now] = [account.log.state, account.now()];
  const invitation = state.tables.invitations.get(about);
  if (invitation === undefined) return null;
  const nth = nthOf({ _id });
  const overtaken = isOfEarlier({ _id }, invitation);
  // What was posted goes on showing how things are.
  if (ts === undefined && (overtaken || comesTooLate(invitation, { nth, created }, now))) return null;
  const { name } = settingsOf(state.tables);
  const by = isOpen(invitation) ? inviters(invitation) : whomToAsk(state, invitation, now);
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
      at: askedAt(invitation),
      turn: turnOf(state, invitation, nth),
      overtaken,
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

/**
 * What somebody hears of the invitations that entries say are closing, or have expired: a channel and admins of all of
 * them, inviters of their own.
 */
export async function closingOf(
  account: Account,
  { kind, about, to, ts }: Delivery,
  look: (people: Iterable<string>) => Promise<Look>,
): Promise<Message | null> {
  const entries = await entriesIn(account, Number(about));
  const { state } = account.log;
  const over = kind === 'expired';
  const asking = { state, actor: { type: 'user', person: to.person ?? '' } as const, now: account.now() };
  const looked = to.person === undefined ? () => true : looksAfter(asking);
  const said = entries
    .filter(entry => isTold(entry, to))
    .flatMap(({ changes }) => (over ? expiredIn(changes) : closingIn(changes)));
  const own = said.filter(looked);
  const told = own.flatMap(({ id }) => state.tables.invitations.get(id) ?? []);
  const unanswered = told.filter(one => asksStill(one, kind, Number(about)));
  if (unanswered.length === 0 && ts === undefined) return null;
  const everybody = told.map(one => one.person);
  if (unanswered.length === 0) return settledMessage(everybody, await look(everybody));
  const isInvitable = invitable(state.tables);
  const rows = unanswered.map(one => rowOf(account, one));
  const again = rows.filter(row => (over ? isInvitable(row.person) : isRemindable(row)));
  const people = unanswered.map(one => one.person);
  const closes = over ? null : new Date(Math.min(...unanswered.map(one => one.expires.getTime())));
  const data = {
    ...{ which: `${kind}:${about}`, people, closes, waiting: again.length },
    left: over ? say`` : leftOut(rows),
  };
  return closingMessage(data, await look(people));
}
