import type { Entry } from '../../../account/entry.js';
import type { Tables } from '../../../account/tables.js';
import { bold, person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { type Deeds, few, steps, untilSaid } from './deed.js';

/** What was done to invitations, and what became of them. */
export const invitationDeeds: Deeds = {
  'invitations.invite': (ask, entry) =>
    say`invited ${invited(entry)} to ${offers(ask, steps(entry, 'invitations')[0]?.to ?? null)}.`,
  'invitations.resend': (_ask, entry) => say`sent the invitation of ${invited(entry)} again.`,
  'invitations.cancel': (_ask, entry) => say`cancelled the invitation of ${invited(entry)}.`,
  'invitations.accept': (_ask, entry) =>
    steps(entry, 'invitations')[0]?.to?.status === 'held'
      ? say`accepted an invitation, which waits for an admin.`
      : say`accepted ${inviter(entry)} invitation.`,
  'invitations.decline': (_ask, entry) => say`declined ${inviter(entry)} invitation.`,
  'invitations.give-anyway': (_ask, entry) => say`gave ${invited(entry)} what they were offered.`,
  'invitations.expire': (_ask, entry) =>
    say`closed the invitation of ${invited(entry)}, which nobody answered.`,
  'invitations.remind': (_ask, entry) => say`reminded ${invited(entry)}.`,
  'invitations.quiet': () => say`asked to be reminded later, or not again.`,
  'invitations.closing': (_ask, entry) =>
    say`told the inviters that nobody answered for ${invited(entry)} yet.`,
  'invitations.bounce': (_ask, entry) =>
    say`could not reach ${invited(entry)} by mail: the mail server did not take it.`,
  'invitations.mailed': (_ask, entry) => say`reached ${invited(entry)} by mail at last.`,
  'invitations.reach': (_ask, entry) => say`looked for ${invited(entry)} in Slack.`,
};

const invited = (entry: Entry): Sentence =>
  few(
    steps(entry, 'invitations').flatMap(step => {
      const invitation = step.to ?? step.from;
      return invitation === null ? [] : [person(invitation.person)];
    }),
  );

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
