import * as notice from '../../../views/notices.js';
import type { Entry } from '../../account/entry.js';
import type { Invitation } from '../../account/tables.js';
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
  const status = kind === 'accepted' ? 'accepted' : 'declined';
  const start = Number(about);
  const found: Invitation[] = [];
  for await (const entry of store.entries.find({ account, seq: { $lte: wanted } }).sort({ seq: -1 })) {
    if (entry.at.getTime() < start) break;
    if (inWindow(entry.at, start) && isTold(entry, to)) found.unshift(...became(entry, status));
  }
  const [first] = found;
  if (first === undefined) return null;
  if (found.length > 1)
    return notice.manyNotice(
      status,
      found.map(one => one.person),
    );
  const offers = offerWords(log.state, first);
  return status === 'accepted'
    ? notice.acceptedNotice(
        { person: first.person, outside: first.reach === 'absent' },
        inviters(first),
        offers,
      )
    : notice.declinedNotice(first.person, offers);
}

const isTold = ({ tell, actor }: Entry, { person, channel }: Delivery['to']): boolean =>
  channel === undefined
    ? tell.people.includes(person ?? '') && !(actor.type === 'user' && actor.person === person)
    : tell.channel === channel;

const became = ({ changes }: Entry, status: Invitation['status']): Invitation[] =>
  changes.flatMap(change =>
    change.table === 'invitations' && change.to?.status === status && change.from?.status !== status
      ? change.to
      : [],
  );
