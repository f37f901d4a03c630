import { invite } from '../../../actions/invitations/invite.js';
import { addToSpace } from '../../../actions/space-users.js';
import { Refusal } from '../../../errors.js';
import { bold, count, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { resendAll } from '../invitations/many.js';
import { type DraftOffer, type InviteDraft, offersOf } from './draft.js';
import { sortInvitees } from './invitees.js';
import { offersSaid } from './review.js';

/** Sends what was reviewed: the invitations, and what was ticked beside them. Each is an entry of its own. */
export async function send(
  ask: Ask,
  draft: InviteDraft,
  { typos, also }: { typos: readonly string[]; also: readonly string[] },
): Promise<Sentence[]> {
  const sorted = await sortInvitees(ask, draft.people);
  const offers = offersOf(ask, draft);
  const mended = sorted.typos.map(({ typed, meant }, index) =>
    typos.includes(String(index)) ? meant : typed,
  );
  const said: Sentence[] = [];
  const [emails, slack] = [[...sorted.emails, ...mended], sorted.slack];
  const again = also.includes('resend') ? sorted.invited : [];
  // People with an open invitation are offered what is new; they are only asked again where that was ticked.
  const known = await invitedAddresses(ask, sorted.invited);
  if (emails.length + slack.length + known.emails.length + known.slack.length > 0 && offers.length > 0) {
    const input = {
      emails: [...emails, ...known.emails],
      slack: [...slack, ...known.slack],
      offers,
      note: draft.note,
    };
    const only = emails.length + slack.length === 0;
    const done = await ask.do(invite, input).catch(error => {
      // Where only open invitations were named, having nothing new to offer is no mistake.
      if (
        only &&
        (again.length > 0 || also.includes('add')) &&
        error instanceof Refusal &&
        error.code === 'conflict'
      )
        return undefined;
      throw error;
    });
    if (done !== undefined) said.push(...invitedSaid(done.result, offersSaid(ask, offers)));
  }
  if (again.length > 0) {
    said.push(...(await sendAgain(ask, again, said.length > 0)));
  }
  if (also.includes('add')) said.push(...(await addUsers(ask, sorted.users, offers)));
  if (said.length === 0) throw new Refusal('conflict', say`Nothing was ticked, so nothing was sent.`);
  return said;
}

/** Where something was done already, that nothing is sent again is said beside it. */
async function sendAgain(ask: Ask, invitations: readonly string[], beside: boolean): Promise<Sentence[]> {
  try {
    return [say`Sent ${count((await resendAll(ask, invitations)).length, 'open invitation')} again.`];
  } catch (error) {
    if (!beside || !(error instanceof Refusal)) throw error;
    return [error.sentence];
  }
}

async function invitedAddresses(
  ask: Ask,
  invitations: readonly string[],
): Promise<{ emails: string[]; slack: string[] }> {
  const people = invitations.flatMap(id => ask.state.tables.invitations.get(id)?.person ?? []);
  const found = [...(await ask.account.people.byIds(people)).values()];
  return {
    emails: found.flatMap(person =>
      person.email !== undefined && person.emailKey !== undefined ? person.email : [],
    ),
    slack: found.flatMap(person => (person.emailKey === undefined ? (person.slack ?? []) : [])),
  };
}

const invitedSaid = (
  { invited, extended }: { invited: string[]; extended: string[] },
  offers: Sentence,
): Sentence[] => [
  ...(invited.length === 0
    ? []
    : [
        say`Inviting ${count(invited.length, 'person', 'people')} to ${offers}. I show who was reached and who accepts in our direct messages.`,
      ]),
  ...(extended.length === 0 ? [] : [say`Added to ${count(extended.length, 'open invitation')}.`]),
];

async function addUsers(
  ask: Ask,
  users: readonly string[],
  offers: readonly DraftOffer[],
): Promise<Sentence[]> {
  const said: Sentence[] = [];
  for (const { space, role, until } of offers) {
    if (space === null) continue;
    try {
      const { result } = await ask.do(addToSpace, { users, space, role, until });
      said.push(say`Added ${count(result.added.length, 'person', 'people')} to ${bold(ask.space(space))}.`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      said.push(error.sentence);
    }
  }
  return said;
}
