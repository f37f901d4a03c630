import type { Parked } from '../../../views/parked.js';
import type { Kind } from '../../deliveries/asked.js';
import { countParked, parkedDeliveries } from '../../deliveries/parked.js';
import type { Ask } from './ask.js';

/** So many are listed; the rest is counted. */
const MOST = 5;

/** What a message of each kind is, in words. */
const WHAT: Readonly<Record<Kind, string>> = {
  invitation: 'An invitation',
  'invitation-mail': 'An invitation by mail',
  reminder: 'A reminder',
  'reminder-mail': 'A reminder by mail',
  joined: 'What somebody joined',
  'joined-mail': 'What somebody joined, by mail',
  progress: 'How invitations are going',
  held: 'An invitation that waits for an admin',
  home: 'The Home',
  'channel-trouble': 'News of a channel that needs a look',
  request: 'A request',
  'request-settled': 'The answer to a request',
  accepted: 'News of who accepted',
  declined: 'News of who declined',
  expired: 'News of invitations that expired',
  added: 'News of being added to a space',
  'group-added': 'News of who came into a group',
  'group-removed': 'News of who left a group',
  'role-changed': 'News of a role that was changed',
  'role-edited': 'News of what a role may do now',
  removed: 'News of being removed from a space',
  'catalog-changed': 'News of another catalog',
  deleted: 'News of a user who was deleted',
  restored: 'News of a user who is back',
  left: 'News of a user who left',
  activity: 'News of a user whom Slack switched off or on',
  'space-deleted': 'News of a space that was deleted',
  'grant-ending': 'News of a role that ends soon',
  'grant-ended': 'News of a role that ended',
  closing: 'News of invitations that close soon',
  digest: 'The digest',
  bounced: 'News of an address that takes no mail',
};
const WORDS: Readonly<Record<string, string>> = WHAT;

/** What could not be delivered in the asker's account; nothing for whoever may not see the log. */
export async function parkedFor(ask: Ask): Promise<Parked> {
  if (!ask.isUser || !ask.may('see the log')) return { rows: [], more: 0 };
  const { store, id } = ask.account;
  const [found, all] = await Promise.all([parkedDeliveries(store, id, MOST), countParked(store, id)]);
  const rows = found.map(({ _id, kind, to, due, error = '' }) => ({
    id: _id,
    what: WORDS[kind] ?? 'A message',
    to,
    at: due,
    error,
  }));
  return { rows, more: Math.max(0, all - rows.length) };
}
