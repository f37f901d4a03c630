import type { Entry } from '../../../account/entry.js';
import { ACTIONS } from '../../../actions/all.js';
import { person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { catalogDeeds } from './deeds/catalog.js';
import type { Deeds } from './deeds/deed.js';
import { groupDeeds } from './deeds/groups.js';
import { invitationDeeds } from './deeds/invitations.js';
import { requestDeeds } from './deeds/requests.js';
import { roleDeeds } from './deeds/roles.js';
import { settingsDeeds } from './deeds/settings.js';
import { spaceDeeds } from './deeds/spaces.js';
import { userDeeds } from './deeds/users.js';

/** What actions did, in words: each part of the program brings its own. */
const DEEDS: Deeds = {
  ...invitationDeeds,
  ...spaceDeeds,
  ...groupDeeds,
  ...userDeeds,
  ...roleDeeds,
  ...settingsDeeds,
  ...requestDeeds,
  ...catalogDeeds,
};

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

/** Why an attempt was refused, in a few words. */
const WHY: Readonly<Record<string, string>> = {
  'not-allowed': 'not allowed',
  'not-found': 'not found',
  invalid: 'something in it was wrong',
  conflict: 'it could not be done then',
  settled: 'it was settled already',
  busy: 'somebody else was changing the account',
  unavailable: 'something was not available',
  'too-large': 'too large',
  'not-set-up': 'Roster was not set up yet',
};

/** What somebody tried in vain, in words that follow their name: "tried: create a space. Refused: not allowed." */
export function attemptSaid({ action, code }: { readonly action: string; readonly code: string }): Sentence {
  const summary = ACTIONS.find(one => one.name === action)?.summary ?? action;
  return say`tried: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}. Refused: ${WHY[code] ?? code}.`;
}
