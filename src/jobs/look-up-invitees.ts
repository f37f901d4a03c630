import { type Invitation, isOpen } from '../account/tables.js';
import { inParts } from '../actions/action.js';
import { recordReach } from '../actions/invitations/facts.js';
import type { SlackIdentity } from '../people/people.js';
import type { Wanted } from './directory.js';
import { settleCorrections } from './settle-corrections.js';
import { type JobAccount, type LookingWorld, record } from './world.js';

/**
 * Looks up invited people of whom nobody knows yet whether they are in the workspace, and records it page by page,
 * so that progress shows. Who is bound to a Slack user is looked for by that alone: a second one for a known
 * address waits for an admin.
 */
export async function lookUpInvitees({ account, directory, signal }: LookingWorld): Promise<void> {
  // Who is to be looked up anew by a corrected address is asked for by that one.
  await settleCorrections(account);
  const state = await account.log.catchUp();
  const open = [...state.tables.invitations.values()].filter(one => isOpen(one) && one.reach === 'unknown');
  if (open.length === 0) return;
  const missing = new Map(open.map(one => [one.person, one]));
  for await (const identities of directory.lookUp(await wantedOf(account, open), signal)) {
    const found = await bindAll(account, identities);
    const invitations = found.flatMap(person => missing.get(person)?.id ?? []);
    for (const person of found) missing.delete(person);
    if (invitations.length > 0) await record(account, recordReach, { found: invitations, absent: [] });
  }
  const { invitations } = (await account.log.catchUp()).tables;
  // Whose address was corrected meanwhile was looked for by the old one: they are looked up again.
  const absent = [...missing.values()].flatMap(({ id, resent }) =>
    invitations.get(id)?.resent === resent ? id : [],
  );
  for (const part of inParts(absent)) await record(account, recordReach, { found: [], absent: part });
}

/** Binds those who may be, and returns the people who are bound to these Slack users now. */
export async function bindAll(
  { people }: Pick<JobAccount, 'people'>,
  identities: readonly SlackIdentity[],
): Promise<string[]> {
  for (const identity of identities) await people.bind(identity);
  const bound = await people.knownBySlack(identities.map(identity => identity.slack));
  return [...bound.values()].map(person => person._id);
}

async function wantedOf({ people }: JobAccount, open: readonly Invitation[]): Promise<Wanted> {
  const known = [...(await people.byIds(open.map(one => one.person))).values()];
  return {
    emails: known.flatMap(({ slack, email }) => (slack === undefined && email !== undefined ? [email] : [])),
    slack: known.flatMap(({ slack }) => slack ?? []),
  };
}
