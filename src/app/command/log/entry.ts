import type { ModalView } from '@slack/types';
import { logEntryView } from '../../../../views/log-entry.js';
import type { Via } from '../../../account/entry.js';
import { TABLES, type TableName } from '../../../account/tables.js';
import { Refusal } from '../../../errors.js';
import { mentioned, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { changeSaid } from './changes.js';
import { namesThen } from './names.js';
import { veiled } from './veil.js';
import { entrySaid } from './words.js';

/** At most so many changes are shown; the rest is counted. */
const MOST_CHANGES = 60;

const DOORS: Readonly<Record<Via, string>> = {
  slack: 'Slack',
  rest: 'the API',
  web: 'the web page',
  scim: 'an identity provider',
  job: 'Roster itself',
};

const TITLES: Readonly<Record<TableName, string>> = {
  settings: 'Settings',
  catalog: 'Catalog',
  roles: 'Roles',
  spaces: 'Spaces',
  groups: 'Groups',
  users: 'Users',
  invitations: 'Invitations',
  requests: 'Requests',
  former: 'Deleted users',
};

/**
 * An entry opened to its changes, for somebody who may see the log.
 * @throws Refusal where there is no such entry
 */
export async function logEntry(ask: Ask, seq: number): Promise<ModalView> {
  ask.mustBeAble({ needs: 'see the log' });
  const found = Number.isSafeInteger(seq)
    ? await ask.account.store.entries.findOne({ account: ask.account.id, seq })
    : null;
  if (found === null) throw new Refusal('not-found', say`There is no such entry in the log.`);
  const entry = veiled(ask, found);
  const names = await namesThen(ask, entry);
  const shown = TABLES.flatMap(table => entry.changes.filter(change => change.table === table))
    .slice(0, MOST_CHANGES)
    .map(change => ({ table: change.table, said: changeSaid(change, names) }));
  const tables = TABLES.flatMap(table => {
    const changes = shown.filter(one => one.table === table).map(one => one.said);
    return changes.length === 0 ? [] : [{ title: TITLES[table], changes }];
  });
  const words = entrySaid(ask, entry);
  const look = await ask.look(mentioned(words, ...shown.map(one => one.said)));
  const more = entry.changes.length - shown.length;
  return logEntryView({ seq, at: entry.at, words, via: DOORS[entry.via], tables, more }, look);
}
