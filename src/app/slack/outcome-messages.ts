import * as notice from '../../../views/notices.js';
import type { Entry } from '../../account/entry.js';
import type { State } from '../../account/state.js';
import { bouncedNow, type Invitation, isRefusal } from '../../account/tables.js';
import { inviters } from '../../actions/invitations/open.js';
import type { Delivery } from '../../models/delivery.js';
import { type Sentence, say } from '../../sentence.js';
import type { Account } from '../account.js';
import { offerWords } from '../command/invitations/words.js';
import { entriesIn, isTold } from '../window-entries.js';
import { seenBy } from './space-for.js';

/** What became of invitations within a few minutes, as one message to whom each of them was told. */
export async function outcomeSaid(account: Account, { kind, about, to }: Delivery): Promise<Sentence | null> {
  const { log } = account;
  const entries = (await entriesIn(account, Number(about))).filter(entry => isTold(entry, to));
  const all = entries.flatMap(entry => became(entry, kind, log.state));
  // A mail may come back, be sent again, and come back within the same minutes.
  const found = [...new Map(all.map(one => [one.id, one])).values()];
  const [first] = found;
  if (first === undefined) return null;
  const people = found.map(one => one.person);
  if (kind === 'bounced') return bouncedSaid(found);
  const status = kind === 'accepted' ? 'accepted' : 'declined';
  const outside = found.filter(one => one.reach === 'absent').length;
  if (found.length > 1) return notice.manyNotice(status, people, status === 'accepted' ? outside : 0);
  const offers = offerWords(log.state, first, seenBy(log.state, to.person, account.now()));
  const [{ person, settled }, by] = [first, inviters(first)];
  if (status === 'declined') return notice.declinedNotice(person, by, offers);
  const giver = settled?.by ?? person;
  return giver === person
    ? notice.acceptedNotice({ person, outside: outside === 1 }, by, offers)
    : notice.givenNotice({ giver, person }, by, offers);
}

const became = ({ changes }: Entry, kind: string, { tables }: State): Invitation[] =>
  changes.flatMap(({ table, from, to }) => {
    if (table !== 'invitations' || to === null) return [];
    const now = tables.invitations.get(to.id);
    const is =
      kind === 'bounced'
        ? bouncedNow(from, to) && isTrouble(to, now)
        : to.status === kind && from?.status !== kind;
    return is ? to : [];
  });

/** Whether a mail that was not taken needs anything still: not where it was answered, corrected, or taken since. */
const isTrouble = (then: Invitation, now: Invitation | undefined): boolean =>
  now !== undefined && now.reach === 'absent' && now.status === then.status && now.bounced === then.bounced;

/** Whose mails the server refuses, whose it does not take now, and who was to read that they joined. */
function bouncedSaid(found: readonly Invitation[]): Sentence {
  const joined = found.filter(one => one.status === 'accepted');
  const asked = found.filter(one => one.status !== 'accepted');
  const refused = asked.filter(({ bounced = 0 }) => isRefusal(bounced));
  const delayed = asked.filter(({ bounced = 0 }) => !isRefusal(bounced));
  const people = (some: readonly Invitation[]) => some.map(one => one.person);
  const said = [
    ...(refused.length === 0 ? [] : [notice.bouncedNotice(people(refused), refused[0]?.bounced)]),
    ...(delayed.length === 0 ? [] : [notice.delayedNotice(people(delayed))]),
    ...(joined.length === 0 ? [] : [notice.untoldNotice(people(joined))]),
  ];
  return said.reduce((before, one) => say`${before} ${one}`);
}
