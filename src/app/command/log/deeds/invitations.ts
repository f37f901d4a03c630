import type { Entry } from '../../../../account/entry.js';
import { isOpen, type Tables } from '../../../../account/tables.js';
import { bold, person, type Sentence, say } from '../../../../sentence.js';
import type { Ask } from '../../ask.js';
import { type Deeds, few, steps, untilSaid } from './deed.js';

/** What was done to invitations, and what became of them. */
export const invitationDeeds: Deeds = {
  'invitations.invite': (ask, entry) =>
    say`invited ${invited(entry, isOpen)} to ${offers(ask, openOf(entry))}.`,
  'invitations.resend': (_ask, entry) => say`sent the invitation of ${invited(entry)} again.`,
  'invitations.cancel': (_ask, entry) => cancelled(entry),
  'invitations.accept': (_ask, entry) =>
    steps(entry, 'invitations')[0]?.to?.status === 'held'
      ? say`accepted an invitation, which waits for an admin.`
      : say`accepted ${inviter(entry)} invitation.`,
  'invitations.decline': (_ask, entry) => say`declined ${inviter(entry)} invitation.`,
  'invitations.give-anyway': (_ask, entry) => say`gave ${invited(entry)} what they were offered.`,
  'invitations.expire': (_ask, entry) =>
    say`closed the invitation of ${invited(entry)}, which nobody answered.`,
  'invitations.end-offers': (_ask, entry) =>
    say`took roles that have ended out of the invitation of ${invited(entry)}.`,
  'invitations.remind': (_ask, entry) => say`reminded ${invited(entry)}.`,
  'invitations.quiet': () => say`asked to be reminded later, or not again.`,
  'invitations.closing': (_ask, entry) =>
    say`told the inviters that nobody answered for ${invited(entry)} yet.`,
  'invitations.bounce': (_ask, entry) =>
    say`could not reach ${invited(entry)} by mail: the mail server did not take it.`,
  'invitations.mailed': (_ask, entry) => say`reached ${invited(entry)} by mail at last.`,
  'invitations.reach': (_ask, entry) => say`looked for ${invited(entry)} in Slack.`,
};

const invited = (entry: Entry, which: (now: Tables['invitations']) => boolean = () => true): Sentence =>
  few(
    steps(entry, 'invitations').flatMap(step => {
      const invitation = step.to ?? step.from;
      return invitation === null || !which(invitation) ? [] : [person(invitation.person)];
    }),
  );

/** Of an invitation in which others offer something too, only the actor's own part was taken back. */
function cancelled(entry: Entry): Sentence {
  const ended = invited(entry, now => !isOpen(now));
  const reduced = invited(entry, isOpen);
  if (reduced.length === 0) return say`cancelled the invitation of ${ended}.`;
  const part = say`took back what they had offered to ${reduced}.`;
  return ended.length === 0 ? part : say`cancelled the invitation of ${ended}, and ${part}`;
}

/** The first invitation that an entry made or left open. */
const openOf = (entry: Entry): Tables['invitations'] | null =>
  steps(entry, 'invitations').find(step => isOpen(step.to ?? undefined))?.to ?? null;

function inviter(entry: Entry): Sentence {
  const by = steps(entry, 'invitations')[0]?.from?.by;
  return by === undefined ? say`an` : say`${person(by)}’s`;
}

function offers(ask: Ask, invitation: Tables['invitations'] | null): Sentence {
  const said = (invitation?.offers ?? [])
    .filter(offer => offer.space !== null)
    .map(
      ({ space, role, until }) =>
        say`${bold(ask.space(space ?? ''))} as ${ask.role(role)}${untilSaid(until)}`,
    );
  return said.length === 0 ? say`the account` : few(said);
}
