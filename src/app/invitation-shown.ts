import type { OfferWords } from '../../views/invitation.js';
import type { Reader } from '../../views/written.js';
import { settingsOf } from '../account/settings.js';
import type { Invitation } from '../account/tables.js';
import { inviters } from '../actions/invitations/open.js';
import type { Person } from '../models/person.js';
import type { Account } from './account.js';
import { abilitiesOf, offerWords } from './command/invitations/words.js';

/** What mails and pages tell of an open invitation; the inviter's own words are read beside it. */
export interface InvitationShown {
  readonly account: string;
  readonly by: readonly string[];
  readonly offers: readonly OfferWords[];
  readonly abilities: readonly string[];
  readonly expires: Date;
}

/** An open invitation as mails and pages tell it. */
export function invitationShown({ log: { state } }: Account, invitation: Invitation): InvitationShown {
  return {
    account: settingsOf(state.tables).name,
    by: inviters(invitation),
    offers: offerWords(state, invitation),
    abilities: abilitiesOf(state, invitation),
    expires: invitation.expires,
  };
}

/** Whoever reads about an invitation outside Slack; by the inviter's clock where their own time zone is not known. */
export function readerOf(
  { command: word }: Account,
  people: ReadonlyMap<string, Person>,
  invitation: Pick<Invitation, 'person' | 'by'> | undefined,
): Reader {
  const zoneOf = (id = '') => people.get(id)?.timeZone;
  const zone = zoneOf(invitation?.person) ?? zoneOf(invitation?.by);
  // Nobody's address is told to anybody but themselves.
  const own = (id: string) => (id === invitation?.person ? people.get(id)?.email : undefined);
  const name = (id: string) => people.get(id)?.name ?? own(id) ?? 'an admin of the account';
  return { name, word, ...(zone === undefined ? {} : { zone }) };
}
