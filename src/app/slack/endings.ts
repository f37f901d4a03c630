import {
  endedNotice,
  endingMessage,
  type GivenEnd,
  givenEndedNotice,
  type OwnEnd,
} from '../../../views/ending-notices.js';
import type { Message } from '../../../views/parts.js';
import type { Look } from '../../../views/text.js';
import type { Entry } from '../../account/entry.js';
import { endOf } from '../../account/holdings.js';
import type { State } from '../../account/state.js';
import type { User } from '../../account/tables.js';
import { holdersOf, holdsCapability } from '../../actions/holds.js';
import { type Grant, reasonsOf } from '../../rbac/roles.js';
import type { Sentence } from '../../sentence.js';
import type { Account } from '../account.js';
import { extensionOf } from '../command/extension.js';
import { spaceName } from '../space-name.js';

/** A grant that an entry is about, and its holder after the entry. */
interface About {
  readonly user: User;
  readonly grant: Grant;
}

/** At most so many people are named as the ones to ask. */
const MOST_NAMED = 3;

/** What one person hears of an entry by which dated roles ended: their own, and those that they gave. */
export function endedOf(state: State, entry: Entry, whom: string | undefined): Sentence[] {
  const by = entry.actor.type === 'user' ? entry.actor.person : null;
  const gone = touched(entry, (was, is) => was.filter(grant => !is.some(one => same(one, grant))));
  // Whoever holds the same role on for another reason lost nothing.
  const over = gone.filter(({ user, grant }) =>
    reasonsOf(user, state.tables, entry.at).every(
      reason => reason.role !== grant.role || reason.space !== grant.space,
    ),
  );
  const own = over.filter(one => one.user.id === whom);
  const given = over.filter(({ user, grant }) => user.id !== whom && grant.by === whom);
  return [
    ...once(own).map(one => endedNotice(by, { ...inWords(state, one), stays: stays(state, one, entry.at) })),
    ...once(given).map(one => givenEndedNotice(by, { user: one.user.id, ...inWords(state, one) })),
  ];
}

/**
 * What one person hears of roles that end soon; null where none of them is theirs or was given by them, and where they
 * are over before the message is sent.
 */
export async function endingOf(
  { log: { state }, now }: Pick<Account, 'log' | 'now'>,
  entry: Entry,
  whom: string | undefined,
  look: (people: Iterable<string>) => Promise<Look>,
): Promise<Message | null> {
  const soon = touched(entry, (was, is) =>
    is.filter(grant => grant.warned === true && was.some(one => one.warned !== true && same(one, grant))),
  ).filter(({ grant }) => endOf(grant) > now().getTime());
  const own: OwnEnd[] = once(soon.filter(one => one.user.id === whom)).map(one => {
    const { until = entry.at } = one.grant;
    return {
      ...inWords(state, one),
      until,
      stays: stays(state, one, until),
      ask: askable(state, one, entry.at),
    };
  });
  const given: GivenEnd[] = soon
    .filter(({ user, grant }) => user.id !== whom && grant.by === whom)
    .map(one => ({
      user: one.user.id,
      ...inWords(state, one),
      until: one.grant.until ?? entry.at,
      extend: mayGive(state, whom ?? '', one, entry.at) ? extensionOf(one.user.id, one.grant) : null,
    }));
  if (own.length + given.length === 0) return null;
  return endingMessage(
    own,
    given,
    await look([...own.flatMap(one => one.ask), ...given.map(one => one.user)]),
  );
}

/** Grants that an entry changed, as `pick` finds them among a user's before and after. */
const touched = (
  { changes }: Entry,
  pick: (was: readonly Grant[], is: readonly Grant[]) => readonly Grant[],
): About[] =>
  changes.flatMap(change => {
    if (change.table !== 'users' || change.from === null || change.to === null) return [];
    const user = change.to;
    return pick(change.from.grants, user.grants).map(grant => ({ user, grant }));
  });

const same = (one: Grant, other: Grant): boolean =>
  one.space === other.space &&
  one.role === other.role &&
  one.by === other.by &&
  one.at.getTime() === other.at.getTime() &&
  one.until?.getTime() === other.until?.getTime();

/** Two grants of the same role in the same place are one thing to whoever holds it. */
const once = (all: readonly About[]): About[] => [
  ...new Map(all.map(one => [`${one.user.id} ${one.grant.space} ${one.grant.role}`, one])).values(),
];

const inWords = (state: State, { grant: { space, role } }: About) => ({
  where: space === null ? null : spaceName(state, space),
  role: state.tables.roles.get(role)?.name ?? 'a deleted role',
});

/** The other roles that a user holds in a grant's place at a moment. */
const stays = ({ tables }: State, { user, grant }: About, at: Date): string[] => [
  ...new Set(
    reasonsOf(user, tables, at)
      .filter(reason => reason.space === grant.space)
      .map(reason => tables.roles.get(reason.role)?.name ?? 'a deleted role'),
  ),
];

const needed = ({ space }: Grant) => (space === null ? 'manage users' : 'manage space users');

/** Whether somebody may give roles where a grant is; what Slack says of them is asked when they do. */
const mayGive = (state: State, person: string, { grant }: About, now: Date): boolean =>
  state.tables.users.get(person)?.active === true &&
  holdsCapability({ state, actor: { type: 'user', person, slackAdmin: true }, now }, needed(grant), [
    grant.space,
  ]);

/** Whom to ask for longer: who gave it, where they still may; else some who may. */
function askable(state: State, about: About, now: Date): string[] {
  const { user, grant } = about;
  if (grant.by !== null && grant.by !== user.id && mayGive(state, grant.by, about, now)) return [grant.by];
  const able = holdersOf(state, needed(grant), grant.space, now);
  return able.filter(id => id !== user.id).slice(0, MOST_NAMED);
}
