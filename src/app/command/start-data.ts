import type { StartData } from '../../../views/start-message.js';
import { isOpen } from '../../account/tables.js';
import { inviters, waits } from '../../actions/invitations/open.js';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import type { Ask } from './ask.js';
import { heldRoles } from './held.js';
import { openInvitations } from './invitations/list.js';
import { offerWords } from './invitations/words.js';
import { waitingFor } from './requests/list.js';

/**
 * What `/roster` alone shows somebody, and the people in it.
 * @throws Refusal for somebody who is neither a user nor invited: it says whom to ask
 */
export function startOf(ask: Ask, commands: StartData['commands']): { data: StartData; people: string[] } {
  const invitation = ownInvitation(ask);
  if (!ask.isUser && waitsForAdmin(ask))
    throw new Refusal(
      'conflict',
      say`You said yes. It waits for an admin, since not everything that was offered can be given right now; the invitation in our messages will say what became of it.`,
    );
  if (!ask.isUser && invitation === null) ask.mustBeAble({ needs: 'view space users' });
  const account = ask.state.tables.settings.get('settings')?.name ?? 'Roster';
  const roles = ask.isUser ? heldRoles(ask, ask.person) : null;
  return {
    data: {
      account,
      invitation,
      requests: waitingFor(ask).length,
      open: ask.isUser ? openOnes(ask) : null,
      roles,
      commands,
    },
    people: invitation === null ? [] : [...invitation.by],
  };
}

const waitsForAdmin = (ask: Ask): boolean =>
  [...ask.state.tables.invitations.values()].some(one => one.person === ask.person && one.status === 'held');

function ownInvitation(ask: Ask): StartData['invitation'] {
  const own = [...ask.state.tables.invitations.values()].find(
    one => one.person === ask.person && waits(one, ask.now),
  );
  return own === undefined ? null : { ...own, by: inviters(own), offers: offerWords(ask.state, own) };
}

function openOnes(ask: Ask): StartData['open'] {
  const open = openInvitations(ask).filter(isOpen);
  if (open.length === 0) return null;
  return {
    number: open.length,
    held: open.filter(one => one.status === 'held').length,
    oldest: new Date(Math.min(...open.map(one => one.at.getTime()))),
  };
}
