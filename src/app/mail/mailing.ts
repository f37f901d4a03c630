import { recordBounce } from '../../actions/invitations/reminding.js';
import type { Mailer } from '../../deliveries/mailer.js';
import type { Mailing } from '../../deliveries/sending.js';
import { record } from '../../jobs/world.js';
import type { Account } from '../account.js';
import { letterOf } from './letters.js';

/** Mail for one account: what is written, and what follows from an address that is refused. */
export const mailingOf = (account: Account, mailer: Mailer): Mailing => ({
  mailer,
  write: delivery => letterOf(account, delivery),
  refused: async ({ about, to: { person = '' } }, { to }, code) => {
    // Whose address was corrected meanwhile is asked at the new one.
    const { email } = (await account.people.byIds([person])).get(person) ?? {};
    if (email === to) await record(account, recordBounce, { invitation: about, code });
  },
});
