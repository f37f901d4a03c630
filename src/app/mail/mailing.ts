import { recordBounce, recordMailed } from '../../actions/invitations/mailed.js';
import type { Mail, Mailer } from '../../deliveries/mailer.js';
import type { Mailing } from '../../deliveries/sending.js';
import { record } from '../../jobs/world.js';
import type { Delivery } from '../../models/delivery.js';
import type { Account } from '../account.js';
import type { Log } from '../logger.js';
import { isWanted, letterOf } from './letters.js';

/** Mail for one account: what is written, and what follows from an address that is refused. */
export const mailingOf = (account: Account, mailer: Mailer, log: Log): Mailing => ({
  mailer,
  write: delivery => letterOf(account, delivery),
  taken: async (delivery, mail) => {
    const { about } = delivery;
    if (account.log.state.tables.invitations.get(about)?.bounced === undefined) return;
    if (await isTheirs(account, delivery, mail)) await record(account, recordMailed, { invitation: about });
  },
  missed: ({ kind }, outcome, err) => log.warn({ kind, outcome, err }, 'a mail was not taken'),
  failed: async (delivery, mail, code) => {
    const { tables } = await account.log.catchUp();
    const invitation = tables.invitations.get(delivery.about);
    // Of a mail that another one has overtaken meanwhile nothing is to be told.
    if (invitation === undefined || !isWanted(delivery, invitation, tables, account.now())) return;
    const { id, resent } = invitation;
    if (await isTheirs(account, delivery, mail))
      await record(account, recordBounce, { invitation: id, code, resent });
  },
});

/** Whether a mail went to its person's address: whose address was corrected meanwhile is asked at the new one. */
async function isTheirs(
  { people }: Account,
  { to: { person = '' } }: Delivery,
  { to }: Mail,
): Promise<boolean> {
  return (await people.byIds([person])).get(person)?.email === to;
}
