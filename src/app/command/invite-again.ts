import { isOpen } from '../../account/tables.js';
import { invite } from '../../actions/invitations/invite.js';
import { resend } from '../../actions/invitations/look-after.js';
import { inviters } from '../../actions/invitations/open.js';
import { quiet } from '../../actions/invitations/reminding.js';
import { Refusal } from '../../errors.js';
import { count, date, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Button } from './command.js';

/** Buttons on what comes by itself: "later" on a reminder, and asking again where nobody answered. */
export const againButtons: Readonly<Record<string, Button>> = {
  'invitation.later': async (ask, { value }) => {
    const { result } = await ask.do(quiet, { invitation: value, how: 'later' });
    return {
      say: [say`You will be asked again after ${date(result.until)}, if the invitation is still open.`],
    };
  },
  'invitations.again': async (ask, { value }) => ({ say: [await askAgain(ask, Number(value))] }),
};

/** Asks those again who did not answer the invitations that an entry tells of: open ones are sent again, expired ones anew. */
async function askAgain(ask: Ask, seq: number): Promise<Sentence> {
  const entry = await ask.account.store.entries.findOne({ account: ask.account.id, seq });
  const { invitations, users } = ask.state.tables;
  const touched = (entry?.changes ?? []).flatMap(change =>
    change.table === 'invitations' ? (invitations.get(change.id) ?? []) : [],
  );
  const own = touched.filter(one => ask.may('manage users') || inviters(one).includes(ask.person));
  const pending = own.filter(one => one.status === 'pending');
  if (pending.length > 0) {
    const { result } = await ask.do(resend, { invitations: pending.map(one => one.id) });
    return say`Asked ${count(result.sent.length, 'person', 'people')} again.`;
  }
  const open = new Set([...invitations.values()].flatMap(one => (isOpen(one) ? one.person : [])));
  const expired = own.filter(
    one => one.status === 'expired' && !open.has(one.person) && !users.has(one.person),
  );
  if (expired.length === 0)
    throw new Refusal('settled', say`None of these people waits to be asked again. Nothing was changed.`);
  return inviteAnew(ask, expired);
}

/** Invites people anew to what was offered to them, as far as it is still there; those offered the same, together. */
async function inviteAnew(
  ask: Ask,
  expired: readonly { person: string; offers: readonly { space: string | null; role: string }[] }[],
): Promise<Sentence> {
  const people = await ask.account.people.byIds(expired.map(one => one.person));
  const batches = new Map<string, { emails: string[]; slack: string[] }>();
  for (const { person, offers } of expired) {
    const key = JSON.stringify(offers.map(({ space, role }) => ({ space, role })));
    const batch = batches.get(key) ?? { emails: [], slack: [] };
    batches.set(key, batch);
    const { slack, email } = people.get(person) ?? {};
    if (slack !== undefined) batch.slack.push(slack);
    else if (email !== undefined) batch.emails.push(email);
  }
  let invited = 0;
  for (const [offers, whom] of batches) {
    const { result } = await ask.do(invite, { ...whom, offers: JSON.parse(offers) });
    invited += result.invited.length;
  }
  return say`Invited ${count(invited, 'person', 'people')} again.`;
}
