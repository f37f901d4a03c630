import type { ModalView } from '@slack/types';
import { fewNamed } from '../../../../views/people-named.js';
import { roleChangedMessage, rolesEndedMessage } from '../../../../views/role-changed-message.js';
import { type Outcome, roleForm } from '../../../../views/role-form.js';
import { changeAccountRole, endAccountRoles } from '../../../actions/account-roles.js';
import { notAllowed } from '../../../actions/refusals.js';
import { changeSpaceRole, endSpaceRoles } from '../../../actions/space-users.js';
import { Refusal } from '../../../errors.js';
import { differenceOf } from '../../../rbac/difference.js';
import { mentioned, person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { ACCOUNT, asChoices, roleChoices, THE_ACCOUNT } from '../choices.js';
import { heldRoles } from '../held.js';

/** A change of roles, as far as it was typed or filled in: person ids, `account` or a space's id, role id. */
export interface RoleChange {
  readonly users: readonly string[];
  readonly place?: string;
  readonly role?: string;
  readonly until?: Date;
}

/**
 * Where the asker may change roles: the account, and spaces.
 * @throws Refusal where that is nowhere
 */
function placesFor(ask: Ask) {
  const account = ask.may('manage users') && roleChoices(ask, 'account').length > 0;
  const places = [...(account ? [THE_ACCOUNT] : []), ...asChoices(ask.spacesWith('manage space users'))];
  const [first] = places;
  if (first === undefined) throw notAllowed(ask, 'manage space users', []);
  return { places, first: first.value };
}

/** The place to begin with: what was typed, else the one space where both the asker and the user have a say. */
function placeOf(
  ask: Ask,
  { users, place }: RoleChange,
  places: readonly { value: string }[],
): string | undefined {
  const [user] = users;
  if (place !== undefined || user === undefined || users.length > 1) return place;
  const held = heldRoles(ask, user).flatMap(({ space, through }) =>
    through === null && places.some(one => one.value === space) ? (space ?? []) : [],
  );
  return new Set(held).size === 1 ? held[0] : undefined;
}

/** The form as it is now, with what would follow below; `said` is what was just done. */
export async function roleFormOf(ask: Ask, change: RoleChange, said?: Sentence): Promise<ModalView> {
  const { places, first } = placesFor(ask);
  const { users, until } = change;
  // A space's role that was typed without its space begins at a space, so that it stays chosen.
  const typed = ask.state.tables.roles.get(change.role ?? '')?.level;
  const spaceFirst = typed === 'space' ? places.find(one => one.value !== ACCOUNT)?.value : undefined;
  const place = placeOf(ask, change, places) ?? spaceFirst ?? first;
  const roles = place === ACCOUNT ? roleChoices(ask, 'account') : roleChoices(ask, 'space', place);
  const role = roles.find(one => one.value === change.role)?.value;
  const outcome = outcomeOf(ask, { ...change, place }, role);
  const now = users.map(user => ({
    user,
    held: heldRoles(ask, user).filter(held => (held.space ?? ACCOUNT) === place),
  }));
  const people = [
    ...users,
    ...now.flatMap(({ held }) => held.flatMap(one => one.by ?? [])),
    ...(outcome !== undefined && 'refused' in outcome ? mentioned(outcome.refused) : []),
    ...mentioned(said ?? []),
  ];
  return roleForm(
    {
      users,
      places,
      place,
      roles,
      now,
      ...(role === undefined ? {} : { role }),
      ...(until === undefined ? {} : { until }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(said === undefined ? {} : { said }),
    },
    await ask.look(people),
  );
}

function outcomeOf(
  ask: Ask,
  { users, place, until }: RoleChange & { readonly place: string },
  role: string | undefined,
): Outcome | undefined {
  const strangers = users.filter(user => !ask.state.tables.users.has(user)).map(person);
  if (strangers.length > 0)
    return {
      refused: say`${fewNamed(strangers, 5)} ${strangers.length === 1 ? 'is not a user' : 'are not users'} here yet.`,
    };
  if (role === undefined || users.length === 0) return undefined;
  try {
    const input = { users, role, until };
    const { draft } =
      place === ACCOUNT
        ? ask.preview(changeAccountRole, input)
        : ask.preview(changeSpaceRole, { ...input, space: place });
    const access = draft.access();
    const titles = (ids: readonly string[]) => ids.map(id => ask.permission(id));
    return users.map(user => {
      const { gained, lost } = differenceOf(user, ask.state.access, access, ask.now);
      return { user, gained: titles(gained), lost: titles(lost) };
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.hint === undefined ? error.sentence : say`${error.sentence} ${error.hint}` };
  }
}

/** Changes the roles, and says what they were. */
export async function changeRole(ask: Ask, { place, ...change }: RoleChange): Promise<Sentence[]> {
  const { result } =
    place === ACCOUNT
      ? await ask.do(changeAccountRole, change)
      : await ask.do(changeSpaceRole, { ...change, space: place });
  const changed = result.changed.map(({ user, was }) => ({ user, was: was === null ? null : ask.role(was) }));
  return roleChangedMessage({
    ...result,
    changed,
    role: ask.role(result.role),
    where: place === undefined || place === ACCOUNT ? null : ask.space(place),
  });
}

/** Ends what has an end before its time, in one place; says what it was. */
export async function endRoles(ask: Ask, { users, place, role }: RoleChange): Promise<Sentence> {
  const { result } =
    place === ACCOUNT
      ? await ask.do(endAccountRoles, { users, role })
      : await ask.do(endSpaceRoles, { users, role, space: place });
  const ended = result.ended.map(one => ({ user: one.user, role: ask.role(one.role) }));
  return rolesEndedMessage(ended, place === undefined || place === ACCOUNT ? null : ask.space(place));
}
