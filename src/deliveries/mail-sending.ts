import type { Claimed, Claims } from './claims.js';
import { MailRefused } from './mailer.js';
import type { Outage } from './outage.js';
import type { Sending } from './sending.js';
import { verdictOn } from './verdict.js';

/** What stands for a server that takes no mail: "service not available" (RFC 5321 §4.2.3). */
const UNAVAILABLE = 421;

/**
 * Sends a delivery by mail, as of entry `seq`. Nobody can be asked whether a mail arrived: one whose sending was cut
 * off goes out once more with the same `Message-ID`, by which mail programs show it once. Without a mail server
 * there is nothing to do: inviters hand on links themselves.
 */
export async function sendMail(
  { mailing }: Sending,
  claims: Claims,
  outage: Outage,
  claimed: Claimed,
  seq: number,
): Promise<void> {
  const { delivery } = claimed;
  const mail = mailing === undefined ? null : await mailing.write(delivery);
  if (mailing === undefined || mail === null) return claims.drop(claimed, seq);
  if (mail instanceof Date) return claims.postpone(claimed, mail);
  if (!(await claims.begin(claimed, true))) return;
  try {
    // Hundreds that waited are told of at once: each try of a server that hangs takes a minute.
    const away = delivery.parked ? undefined : outage.untried(delivery);
    if (away !== undefined) throw away;
    await mailing.mailer.send(delivery._id, mail);
  } catch (error) {
    const { what } = verdictOn(delivery, error, outage);
    mailing.missed(delivery, what, error);
    // Who refuses Roster itself takes mail to the same addresses once that is mended.
    const code = error instanceof MailRefused && error.address ? error.code : UNAVAILABLE;
    if (what === 'park') await mailing.failed(delivery, mail, code);
    throw error;
  }
  outage.answered();
  // It is sent, whatever becomes of noting that it was.
  await mailing.taken(delivery, mail).finally(() => claims.done(claimed, seq));
}
