import type { Entry } from '../../account/entry.js';
import { ACTIONS } from '../../actions/all.js';
import { person, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Deeds } from './deeds/deed.js';
import { invitationDeeds } from './deeds/invitations.js';
import { spaceDeeds } from './deeds/spaces.js';
import { userDeeds } from './deeds/users.js';

/** What actions did, in words: each part of the program brings its own. */
const DEEDS: Deeds = { ...invitationDeeds, ...spaceDeeds, ...userDeeds };

/** What an entry did, in words that name people, spaces and roles as they were then. */
export function entrySaid(ask: Ask, entry: Entry): Sentence {
  const who = entry.actor.type === 'user' ? say`${person(entry.actor.person)}` : say`Roster`;
  return say`${who} ${deed(ask, entry)}`;
}

function deed(ask: Ask, entry: Entry): Sentence {
  const said = DEEDS[entry.action];
  if (said !== undefined) return said(ask, entry);
  return say`did: ${ACTIONS.find(action => action.name === entry.action)?.summary ?? entry.action}.`;
}
