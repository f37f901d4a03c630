import { isOpen } from '../account/tables.js';
import { joinedOutside, recordReach } from '../actions/invitations/facts.js';
import { setActive } from '../actions/users.js';
import { reopen } from '../deliveries/parked.js';
import { keepFresh } from '../people/keep-fresh.js';
import { emailKey, type SlackIdentity } from '../people/people.js';
import { isColleague, type Member } from './directory.js';
import { bindAll } from './look-up-invitees.js';
import { type JobAccount, type LookingWorld, record } from './world.js';

/**
 * Looks at everybody in the workspace and records what events would have told: invited people who joined, users
 * who were renamed, deactivated or are back. Nothing is kept of people whom Roster does not know.
 */
export async function watchWorkspace({ account, directory, signal }: LookingWorld): Promise<void> {
  for await (const members of directory.everyone(signal)) await noteMembers(account, members);
}

/** Records what can be seen of these members; for those of one event as well as for a page of the list. */
export async function noteMembers(account: JobAccount, members: readonly Member[]): Promise<void> {
  await noteArrivals(account, members.filter(isColleague));
  await noteActivity(account, members);
}

async function noteArrivals(account: JobAccount, colleagues: readonly Member[]): Promise<void> {
  const { people, log } = account;
  const emails = colleagues.flatMap(member => member.email ?? []);
  const known = await people.knownByEmail(emails);
  const unbound = colleagues.filter(({ email }) => {
    const person = email === undefined ? undefined : known.get(emailKey(email));
    return person !== undefined && person.slack === undefined;
  });
  await bindAll(account, unbound);
  const bound = await people.knownBySlack(colleagues.map(member => member.slack));
  const here = new Set([...bound.values()].map(person => person._id));
  const { invitations, users } = (await log.catchUp()).tables;
  const found = [...invitations.values()].filter(
    one => here.has(one.person) && (isOpen(one) ? one.reach !== 'slack' : joinedOutside(one, users)),
  );
  if (found.length > 0) await record(account, recordReach, { found: found.map(one => one.id), absent: [] });
  // After it is known that they are here: a mail that was refused is not to be tried again.
  if (here.size > 0) await reopen(account.store, account.id, account.now(), { arrived: [...here] });
}

async function noteActivity(account: JobAccount, members: readonly Member[]): Promise<void> {
  const known = await account.people.knownBySlack(members.map(member => member.slack));
  await keepFresh(account.store.models.people, members.map(asKept), known);
  const { users, former } = account.log.state.tables;
  for (const { slack, deleted } of members) {
    const person = known.get(slack)?._id ?? '';
    const user = users.get(person) ?? former.get(person)?.user;
    if (user !== undefined && user.active === deleted)
      await record(account, setActive, { user: user.id, active: !deleted });
  }
}

/** What is kept of a member; the address of a colleague alone, as only those are matched by it. */
const asKept = (member: Member): SlackIdentity => {
  const { email: _none, ...rest } = member;
  return isColleague(member) ? member : rest;
};
