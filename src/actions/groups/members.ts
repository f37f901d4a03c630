import { z } from 'zod';
import type { Draft } from '../../account/draft.js';
import type { Group, User } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import type { Membership } from '../../rbac/roles.js';
import { bold, code, count, list, person, type Sentence, say } from '../../sentence.js';
import { action, People, Ref } from '../action.js';
import { groupOf, userOf } from '../names.js';
import { tellPeople } from '../tell.js';
import { reachOfGroup } from './roles.js';

const Members = z.object({
  group: Ref,
  users: People,
});

/** A user's place in a group. */
const placeOf = (user: User, group: string): Membership | undefined =>
  user.groups.find(one => one.group === group);

/** Whether somebody was in a group before the draft: whom its feed brought hears nothing of becoming an exception. */
const wasIn = (draft: Draft, id: string, group: string): boolean =>
  draft.users.before(id)?.groups.some(one => one.group === group) === true;

/** A user with a place in a group, instead of the one that they had there. */
const placed = (user: User, place: Membership): User => ({
  ...user,
  groups: [...without(user, place.group), place],
});

const without = (user: User, group: string): Membership[] => user.groups.filter(one => one.group !== group);

/** Adds users to a group by hand; in a dynamic one they are exceptions, whom its feed leaves alone. */
export const addGroupMembers = action({
  name: 'groups.add-members',
  summary: 'Add users to a group; to a dynamic one, as exceptions',
  needs: 'manage groups',
  in: (input, tables) => reachOfGroup(input.group, tables),
  input: Members,
  decide({ draft, actor, now }, { group, users }) {
    const record = groupOf(draft, group);
    const dynamic = record.type === 'dynamic';
    const added: string[] = [];
    const already: string[] = [];
    for (const id of new Set(users)) {
      const user = userOf(draft, id);
      const place = placeOf(user, group);
      if (place !== undefined && (!dynamic || place.exception === true)) already.push(id);
      else {
        const exception = dynamic ? { exception: true as const } : {};
        draft.users.set(placed(user, { group, by: actor, at: now, ...exception }));
        added.push(id);
      }
    }
    if (added.length === 0) throw unchanged(already, say`in ${bold(record.name)} already`);
    return {
      result: { group, added, already },
      tell: tellPeople(added.filter(id => id !== actor && !wasIn(draft, id, group))),
    };
  },
});

/** Takes users out of a group; out of a dynamic one only exceptions, since its feed decides on all others. */
export const removeGroupMembers = action({
  name: 'groups.remove-members',
  summary: 'Remove users from a group; from a dynamic one, exceptions only',
  needs: 'manage groups',
  in: (input, tables) => reachOfGroup(input.group, tables),
  input: Members,
  decide({ draft, actor }, { group, users }) {
    const record = groupOf(draft, group);
    const members = [...new Set(users)].map(id => userOf(draft, id)).filter(user => placeOf(user, group));
    const fed = members.filter(user => record.type === 'dynamic' && placeOf(user, group)?.exception !== true);
    if (fed.length > 0) throw notByHand(record, fed);
    if (members.length === 0) throw unchanged([...new Set(users)], say`not in ${bold(record.name)}`);
    for (const user of members) draft.users.set({ ...user, groups: without(user, group) });
    const removed = members.map(user => user.id);
    return { result: { group, removed }, tell: tellPeople(removed.filter(id => id !== actor)) };
  },
});

/** "@bo is in *QA* already. Nothing was changed." */
function unchanged(people: readonly string[], how: Sentence): Refusal {
  const who =
    people.length === 1
      ? say`${list(people.map(person))} is`
      : say`All of these ${count(people.length, 'person', 'people')} are`;
  return new Refusal('conflict', say`${who} ${how}. Nothing was changed.`, { field: 'users' });
}

function notByHand({ name, feed }: Group, fed: readonly User[]): Refusal {
  const [one] = fed;
  const who =
    fed.length === 1 && one !== undefined
      ? say`${person(one.id)} comes`
      : say`${count(fed.length, 'person', 'people')} of these come`;
  const source = feed === undefined ? 'its identity provider' : 'the Slack user group that it follows';
  return new Refusal('conflict', say`${who} into ${bold(name)} through ${source}. Nothing was changed.`, {
    field: 'users',
    hint: say`Take them out there; ${code('/roster group remove')} takes out exceptions only.`,
  });
}

/** Fact: who of a group's feed has joined; its other members leave it, and exceptions stay. */
export const syncGroup = action({
  name: 'groups.sync',
  summary: 'Follow a dynamic group’s feed: who came and who left',
  needs: 'roster',
  input: z.object({ group: Ref, users: z.array(Ref) }),
  decide({ draft, now }, { group, users }) {
    const record = groupOf(draft, group);
    if (record.type === 'static') throw new Refusal('conflict', say`${bold(record.name)} follows nothing.`);
    const fed = new Set(users);
    const added: string[] = [];
    const removed: string[] = [];
    for (const user of [...draft.users.values()]) {
      const place = placeOf(user, group);
      if (place?.exception === true || (place !== undefined) === fed.has(user.id)) continue;
      if (place === undefined) draft.users.set(placed(user, { group, by: null, at: now }));
      else draft.users.set({ ...user, groups: without(user, group) });
      (place === undefined ? added : removed).push(user.id);
    }
    if (added.length + removed.length === 0) throw new Refusal('conflict', say`Nothing was changed.`);
    return { result: { group, added, removed }, tell: tellPeople([...added, ...removed]) };
  },
});
