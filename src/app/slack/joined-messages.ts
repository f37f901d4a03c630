import * as notice from '../../../views/notices.js';
import type { Entry } from '../../account/entry.js';
import type { State } from '../../account/state.js';
import { bouncedNow, type Invitation } from '../../account/tables.js';
import type { Delivery } from '../../models/delivery.js';
import type { Sentence } from '../../sentence.js';
import type { Account } from '../account.js';
import { inviters, offerWords } from '../command/invitation-words.js';
import { entriesIn, isTold } from '../window-entries.js';

/** What became of invitations within a few minutes, as one message to whom each of them was told. */
export async function joinedSaid(account: Account, { kind, about, to }: Delivery): Promise<Sentence | null> {
  const { log } = account;
  const entries = (await entriesIn(account, Number(about))).filter(entry => isTold(entry, to));
  const found = entries.flatMap(entry => became(entry, kind, log.state));
  const [first] = found;
  if (first === undefined) return null;
  const people = found.map(one => one.person);
  if (kind === 'bounced') return notice.bouncedNotice(people, first.bounced);
  const status = kind === 'accepted' ? 'accepted' : 'declined';
  const outside = found.filter(one => one.reach === 'absent').length;
  if (found.length > 1) return notice.manyNotice(status, people, status === 'accepted' ? outside : 0);
  const offers = offerWords(log.state, first);
  return status === 'accepted'
    ? notice.acceptedNotice({ person: first.person, outside: outside === 1 }, inviters(first), offers)
    : notice.declinedNotice(first.person, inviters(first), offers);
}

const became = ({ changes }: Entry, kind: string, { tables }: State): Invitation[] =>
  changes.flatMap(({ table, from, to }) => {
    if (table !== 'invitations' || to === null) return [];
    // Whose address was corrected since, or took the next mail, needs nothing any more.
    const stays = tables.invitations.get(to.id)?.bounced !== undefined;
    const is =
      kind === 'bounced' ? bouncedNow(from, to) && stays : to.status === kind && from?.status !== kind;
    return is ? to : [];
  });
