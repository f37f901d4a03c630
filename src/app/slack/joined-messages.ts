import * as notice from '../../../views/notices.js';
import type { Entry } from '../../account/entry.js';
import { bouncedNow, type Invitation } from '../../account/tables.js';
import { inWindow } from '../../deliveries/window.js';
import type { Delivery } from '../../models/delivery.js';
import type { Sentence } from '../../sentence.js';
import type { Account } from '../account.js';
import { inviters, offerWords } from '../command/invitation-words.js';

/**
 * What became of invitations within a few minutes, as one message to whom each of them was told: the entries from the
 * delivery's newest one back to the window's start.
 */
export async function joinedSaid(
  { store, id: account, log }: Account,
  { kind, about, wanted, to }: Delivery,
): Promise<Sentence | null> {
  const start = Number(about);
  const found: Invitation[] = [];
  for await (const entry of store.entries.find({ account, seq: { $lte: wanted } }).sort({ seq: -1 })) {
    if (entry.at.getTime() < start) break;
    if (inWindow(entry.at, start) && isTold(entry, to)) found.unshift(...became(entry, kind));
  }
  const [first] = found;
  if (first === undefined) return null;
  const people = found.map(one => one.person);
  if (kind === 'bounced') return notice.bouncedNotice(people, first.bounced);
  const status = kind === 'accepted' ? 'accepted' : 'declined';
  if (found.length > 1) return notice.manyNotice(status, people);
  const offers = offerWords(log.state, first);
  return status === 'accepted'
    ? notice.acceptedNotice(
        { person: first.person, outside: first.reach === 'absent' },
        inviters(first),
        offers,
      )
    : notice.declinedNotice(first.person, inviters(first), offers);
}

const isTold = ({ tell, actor }: Entry, { person, channel }: Delivery['to']): boolean =>
  channel === undefined
    ? tell.people.includes(person ?? '') && !(actor.type === 'user' && actor.person === person)
    : tell.channel === channel;

const became = ({ changes }: Entry, kind: string): Invitation[] =>
  changes.flatMap(({ table, from, to }) => {
    if (table !== 'invitations' || to === null) return [];
    const is = kind === 'bounced' ? bouncedNow(from, to) : to.status === kind && from?.status !== kind;
    return is ? to : [];
  });
