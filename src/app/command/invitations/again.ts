import { isRemindable } from '../../../../views/progress-message.js';
import type { Invitation, Offer } from '../../../account/tables.js';
import { inParts } from '../../../actions/action.js';
import { invite } from '../../../actions/invitations/invite.js';
import { looksAfter } from '../../../actions/invitations/look-after.js';
import { invitable, isStandard, lastingOffers } from '../../../actions/invitations/open.js';
import { quiet } from '../../../actions/invitations/reminding.js';
import { asksStill, closingIn, expiredIn } from '../../../deliveries/ends-told.js';
import { Refusal } from '../../../errors.js';
import { code, count, date, type Sentence, say } from '../../../sentence.js';
import { laterWords } from '../../reminding-words.js';
import { entriesIn } from '../../window-entries.js';
import type { Ask } from '../ask.js';
import type { Button } from '../command.js';
import { inTurn } from '../in-turn.js';
import { resendAll } from './many.js';
import { askedAgain, leftOut, rowOf } from './words.js';

/** Buttons on what comes by itself: "later" and "no more" on a reminder, and asking again where nobody answered. */
export const againButtons: Readonly<Record<string, Button>> = {
  'invitation.later': async (ask, { value }) => {
    const { result } = await ask.do(quiet, { invitation: value, how: 'later' });
    return { say: [laterWords(ask.state, ask.state.tables.invitations.get(value), result.until)] };
  },
  'invitation.never': async (ask, { value }) => {
    const { result } = await ask.do(quiet, { invitation: value, how: 'never' });
    return {
      say: [say`You won't be reminded again. The invitation stays open until ${date(result.until)}.`],
    };
  },
  'invitations.again': async (ask, { value }) => ({ say: [await askAgain(ask, value)] }),
};

/**
 * Asks those again who did not answer the invitations that a message tells of (`closing:` or `expired:`, and the
 * window): open ones are sent again, expired ones anew.
 */
async function askAgain(ask: Ask, which: string): Promise<Sentence> {
  const { invitations } = ask.state.tables;
  const [kind, window] = which.split(':');
  const changes = (await entriesIn(ask.account, Number(window))).flatMap(entry => entry.changes);
  const told = kind === 'closing' ? closingIn(changes) : expiredIn(changes);
  const touched = told.flatMap(({ id }) => invitations.get(id) ?? []);
  const own = touched.filter(looksAfter(ask));
  const pending = own.filter(one => kind === 'closing' && asksStill(one, kind, Number(window)));
  if (pending.length > 0) {
    const rows = pending.map(one => rowOf(ask.account, one));
    const whom = rows.filter(isRemindable).map(row => row.id);
    if (whom.length === 0) throw new Refusal('settled', say`Nobody was asked again.${leftOut(rows)}`);
    const sent = await resendAll(ask, whom);
    return say`${askedAgain(ask.state, sent)}${leftOut(rows)}`;
  }
  const isInvitable = invitable(ask.state.tables);
  const expired = own.filter(one => asksStill(one, 'expired', Number(window)) && isInvitable(one.person));
  if (expired.length === 0)
    throw new Refusal('settled', say`None of these people waits to be asked again. Nothing was changed.`);
  return inviteAnew(ask, expired);
}

/**
 * Invites people anew to what was offered to them, with the same words, as far as it is still there, has not ended, and
 * the asker may offer it; those offered the same, together.
 */
async function inviteAnew(ask: Ask, expired: readonly Invitation[]): Promise<Sentence> {
  const lasting = expired.flatMap(one => {
    const offers = lastingOf(ask, one.offers);
    return offers.length === 0 ? [] : { ...one, offers };
  });
  if (lasting.length === 0)
    throw new Refusal('settled', say`What was offered has ended or is gone. Nothing was changed.`, {
      hint: say`${code('/roster invite')} offers something else.`,
    });
  const own = lasting.flatMap(one => {
    const offers = one.offers.filter(({ space }) => ask.mayIn(space, 'invite people'));
    return offers.length === 0 ? [] : { ...one, offers };
  });
  // Where none of it is the asker's to offer, trying says who can.
  const invited = await inviteTogether(ask, own.length === 0 ? lasting : own);
  const left = own.length === 0 ? 0 : lasting.length - own.length;
  return say`Invited ${count(invited, 'person', 'people')} again.${left === 0 ? '' : ` ${count(left, 'person', 'people')} can only be invited by who offered it.`}`;
}

type Again = Pick<Invitation, 'person' | 'note'> & { readonly offers: readonly Omit<Offer, 'by'>[] };

/** Invites those together who are offered the same with the same words; returns how many there were. */
async function inviteTogether(ask: Ask, all: readonly Again[]): Promise<number> {
  const batches = new Map<string, Again[]>();
  for (const one of all) {
    const key = JSON.stringify([one.offers, one.note]);
    const batch = batches.get(key) ?? [];
    batches.set(key, batch);
    batch.push(one);
  }
  const { people: book, texts } = ask.account;
  const [people, notes] = await Promise.all([
    book.byIds(all.map(one => one.person)),
    texts.readMany(all.flatMap(({ note }) => note ?? [])),
  ]);
  const done = await inTurn([...batches.values()].flatMap(inParts), batch => {
    const whom = batch.flatMap(one => people.get(one.person) ?? []);
    return ask.do(invite, {
      slack: whom.flatMap(({ slack }) => slack ?? []),
      emails: whom.flatMap(({ slack, email }) => (slack === undefined ? (email ?? []) : [])),
      offers: batch[0]?.offers,
      note: notes.get(batch[0]?.note ?? '') ?? '',
    });
  });
  return done.reduce((sum, { result }) => sum + result.invited.length, 0);
}

/** The offers that can be made again: those that have not ended, of what is still there; none where only the account's default role is left. */
function lastingOf(ask: Ask, old: readonly Offer[]): Omit<Offer, 'by'>[] {
  const { spaces, roles } = ask.state.tables;
  const offers = lastingOffers(old, ask.now).filter(
    ({ space, role }) => (space === null || spaces.has(space)) && roles.has(role),
  );
  const standard = ask.catalog?.defaultAccountRole;
  if (offers.length < old.length && offers.every(one => isStandard(one, standard))) return [];
  return offers.map(({ by: _, ...offer }) => offer);
}
