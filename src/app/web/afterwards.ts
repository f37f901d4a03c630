import { joinedOutside, offersSentence } from '../../../views/invitation.js';
import type { Way } from '../../../views/way.js';
import { settingsOf } from '../../account/settings.js';
import { type Invitation, isOpen } from '../../account/tables.js';
import { joinedBy } from '../../actions/invitations/facts.js';
import { whatBecame } from '../../actions/invitations/open.js';
import { date, type Sentence, say } from '../../sentence.js';
import type { Account } from '../account.js';
import { offerWords, wayOf } from '../command/invitations/words.js';

/** What a page says once an invitation waits for no answer. */
export interface Afterwards {
  readonly title: string;
  readonly said: readonly Sentence[];
}

const WAITS = say`Not everything that was offered can be given right now, so it waits for an admin. Nothing is left for you to do; open this link again to see what became of it.`;

/** Where somebody finds the invitation that took the place of another. */
const NEWER: Readonly<Partial<Record<Way, Sentence>>> = {
  slack: say`Roster has sent it to you in Slack`,
  mail: say`open the link in the latest mail`,
};

/** What became of an invitation, and what its person can do next; `by` are those who can be asked about it. */
export function afterwards(account: Account, invitation: Invitation, by: Sentence): Afterwards {
  const { state } = account.log;
  const { status, settled, person, reach } = invitation;
  const on = settled === null ? say`` : say` on ${date(settled.at)}`;
  if (status === 'held') return { title: 'You said yes', said: [WAITS, say`${by} can tell you more.`] };
  if (status === 'accepted' && joinedBy(invitation, state.tables.users))
    return {
      title: `You joined ${settingsOf(state.tables).name}`,
      said: [
        say`You accepted this invitation${on}: ${offersSentence(offerWords(state, invitation))}.`,
        joinedOutside(reach === 'slack', by),
      ],
    };
  const title = 'This invitation is closed';
  if (status === 'accepted')
    return {
      title,
      said: [say`You accepted this invitation${on}, and are no longer here by it. ${by} can tell you why.`],
    };
  const newer = [...state.tables.invitations.values()].find(
    one => one.person === person && one.id !== invitation.id && isOpen(one),
  );
  const next =
    newer === undefined
      ? say`Ask ${by} to invite you again.`
      : say`There is a newer invitation for you: ${NEWER[wayOf(account, newer)] ?? say`ask ${by} for its link`}.`;
  return { title, said: [whatBecame(invitation), next] };
}
