import { includedView } from '../../../../views/invitation.js';
import { invitationsList, PAGE } from '../../../../views/invitations-list.js';
import { type Message, sentences } from '../../../../views/parts.js';
import { isRemindable, progressWho } from '../../../../views/progress-message.js';
import type { Way } from '../../../../views/way.js';
import { type Invitation, isOpen } from '../../../account/tables.js';
import { accept, decline, giveAnyway } from '../../../actions/invitations/answer.js';
import { cancel, looksAfter, resend } from '../../../actions/invitations/look-after.js';
import { inviters } from '../../../actions/invitations/open.js';
import { Refusal } from '../../../errors.js';
import { code, count, mentioned, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Button, Press, PressReply } from '../command.js';
import { pageStart } from '../paging.js';
import { cancelAll, resendAll } from './many.js';
import { askedAgain, batchOf, type InvitedRow, leftOut, offerWords, wayOf } from './words.js';

/** The open invitations that the asker looks after, those last sent first. */
export function openInvitations(ask: Ask): Invitation[] {
  const own = looksAfter(ask);
  return [...ask.state.tables.invitations.values()]
    .filter(one => isOpen(one) && own(one))
    .sort((one, other) => other.sent.getTime() - one.sent.getTime());
}

/**
 * A page of open invitations.
 * @throws Refusal for somebody who is no user
 */
export async function invitationsPage(ask: Ask, from: number, said?: Sentence): Promise<Message> {
  const open = openInvitations(ask);
  // Whoever may not invite any more still looks after what they offered, and sees what became of it.
  if (open.length === 0 && said === undefined && !ask.may('invite people'))
    ask.mustBeAble({ needs: 'manage users' });
  const start = pageStart(from, open, PAGE);
  const rows = open.slice(start, start + PAGE).map(one => ({
    ...one,
    by: inviters(one),
    offers: offerWords(ask.state, one, space => ask.sees(space)),
    held: one.status === 'held',
    mayGive: ask.may('manage users'),
    way: wayOf(ask.account, one),
  }));
  const look = await ask.look([...rows.flatMap(row => [row.person, ...row.by]), ...mentioned(said ?? [])]);
  return invitationsList(
    { rows, all: open.length, from: start, ...(said === undefined ? {} : { said }) },
    look,
  );
}

/**
 * A press about one invitation. In one's own list the list is shown anew, also where somebody else was faster;
 * elsewhere the message that was pressed is updated.
 */
const onOne =
  (work: (ask: Ask, invitation: string) => Promise<Sentence>): Button =>
  async (ask, { value, ephemeral }): Promise<PressReply> => {
    const from = openInvitations(ask).findIndex(one => one.id === value);
    try {
      const said = await work(ask, value);
      return ephemeral ? { instead: await invitationsPage(ask, from, said) } : { quiet: true };
    } catch (error) {
      if (!ephemeral || !(error instanceof Refusal) || error.code !== 'settled') throw error;
      return { instead: await invitationsPage(ask, from, error.sentence) };
    }
  };

/** An answer given on one's own ephemeral message takes its place; the invitation itself is updated. */
async function answered(ask: Ask, { ephemeral }: Press, said: Sentence): Promise<PressReply> {
  return ephemeral ? { instead: sentences(await ask.look([]), said) } : { quiet: true };
}

const JOINED = say`You have joined. ${code('/roster')} shows what you can do.`;
const WAITS = say`You said yes. Not everything that was offered can be given right now, so it waits for an admin.`;

const page: Button = async (ask, { value }) => ({ instead: await invitationsPage(ask, Number(value)) });

/** The invitations of a batch that wait for an answer: what others have taken over is theirs to look after. */
function waiting(ask: Ask, batch: string): InvitedRow[] {
  const rows = batchOf(ask.account, batch).filter(row => row.status === 'pending');
  const some = rows.filter(looksAfter(ask));
  // Where none is their own, trying says why not.
  return some.length > 0 ? some : rows;
}

/** What sending an invitation again comes to. */
function sentAgain(way: Way): Sentence {
  if (way === 'slack') return say`The invitation was sent again.`;
  if (way === 'mail') return say`The invitation was sent again by mail.`;
  return say`They are asked as soon as they are in this workspace.`;
}

/** Everything that can be pressed about invitations. */
export const invitationButtons: Readonly<Record<string, Button>> = {
  'invitation.accept': async (ask, press) => {
    const { result } = await ask.do(accept, { invitation: press.value });
    return answered(ask, press, result.joined ? JOINED : WAITS);
  },
  'invitation.decline': async (ask, press) => {
    await ask.do(decline, { invitation: press.value });
    return answered(ask, press, say`You declined the invitation.`);
  },
  'invitation.included': async (ask, { value }) => {
    const invitation = ask.state.tables.invitations.get(value);
    if (invitation?.person !== ask.person)
      throw new Refusal('not-allowed', say`This invitation is for somebody else.`);
    return { open: included(ask, invitation) };
  },
  'invitation.give': onOne(async (ask, invitation) => {
    await ask.do(giveAnyway, { invitation });
    return say`They have joined.`;
  }),
  'invitation.cancel': onOne(async (ask, invitation) => {
    const { result } = await ask.do(cancel, { invitations: [invitation] });
    return result.cancelled.length > 0
      ? say`The invitation was cancelled.`
      : say`What you offered was taken back; what others offered stands.`;
  }),
  'invitation.resend': onOne(async (ask, invitation) => {
    await ask.do(resend, { invitations: [invitation] });
    const again = ask.state.tables.invitations.get(invitation);
    return sentAgain(again === undefined ? 'unknown' : wayOf(ask.account, again));
  }),
  'batch.remind': async (ask, { value }) => {
    const rows = waiting(ask, value);
    const sent = await resendAll(ask, mustWait(rows.filter(isRemindable)));
    return { say: [say`${askedAgain(ask.state, sent)}${leftOut(rows)}`] };
  },
  'batch.who': async (ask, { value }) => {
    const rows = batchOf(ask.account, value).filter(looksAfter(ask));
    if (rows.length === 0) throw new Refusal('not-found', say`There are no such invitations of yours.`);
    return { say: progressWho(rows) };
  },
  'batch.cancel': async (ask, { value }) => {
    const { cancelled, reduced } = await cancelAll(ask, mustWait(waiting(ask, value)));
    const stands = say` What you offered to ${count(reduced, 'person', 'people')} was taken back; what others offered stands.`;
    return { say: [say`Cancelled ${count(cancelled, 'invitation')}.${reduced === 0 ? '' : stands}`] };
  },
  'invitations.page-newer': page,
  'invitations.page-older': page,
};

function mustWait(rows: readonly { readonly id: string }[]): readonly string[] {
  const invitations = rows.map(row => row.id);
  if (invitations.length === 0)
    throw new Refusal(
      'settled',
      say`None of these invitations waits for an answer any more. Nothing was changed.`,
    );
  return invitations;
}

function included(ask: Ask, invitation: Invitation) {
  const roles = [...new Set(invitation.offers.map(offer => offer.role))].flatMap(id => {
    const role = ask.state.tables.roles.get(id);
    return role === undefined
      ? []
      : [{ name: role.name, can: role.permissions.map(one => ask.permission(one)) }];
  });
  return includedView(ask.state.tables.settings.get('settings')?.name ?? 'the account', roles);
}
