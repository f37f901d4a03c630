import type { ModalView } from '@slack/types';
import { type Outcome, roleChangedMessage, roleForm } from '../../../views/role-form.js';
import { notAllowed } from '../../actions/refusals.js';
import { changeSpaceRole } from '../../actions/space-users.js';
import { changeAccountRole } from '../../actions/users.js';
import { Refusal } from '../../errors.js';
import type { Access } from '../../rbac/access.js';
import { mentioned, person, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import { ACCOUNT, asChoices, roleChoices, THE_ACCOUNT } from './choices.js';
import { heldRoles } from './held.js';

/** A change of a role, as far as it was typed or filled in: person id, `account` or a space's id, role id. */
export interface RoleChange {
  readonly user?: string;
  readonly place?: string;
  readonly role?: string;
}

/**
 * Where the asker may change roles: the account, and spaces.
 * @throws Refusal where that is nowhere
 */
function placesFor(ask: Ask) {
  const account = ask.may('manage users') && roleChoices(ask, 'account').length > 0;
  const places = [...(account ? [THE_ACCOUNT] : []), ...asChoices(ask.spacesWith('manage space users'))];
  const [first] = places;
  if (first === undefined)
    throw notAllowed({ state: ask.state, actor: ask.actor, now: ask.now }, 'manage space users', []);
  return { places, first: first.value };
}

/** The place to begin with: what was typed, else the one space where both the asker and the user have a say. */
function placeOf(
  ask: Ask,
  { user, place }: RoleChange,
  places: readonly { value: string }[],
): string | undefined {
  if (place !== undefined) return place;
  const held = heldRoles(ask, user ?? '').flatMap(({ space, through }) =>
    through === null && places.some(one => one.value === space) ? (space ?? []) : [],
  );
  return new Set(held).size === 1 ? held[0] : undefined;
}

/** The form as it is now, with what would follow below. */
export async function roleFormOf(ask: Ask, change: RoleChange): Promise<ModalView> {
  const { places, first } = placesFor(ask);
  const { user } = change;
  // A space's role that was typed without its space begins at a space, so that it stays chosen.
  const typed = ask.state.tables.roles.get(change.role ?? '')?.level;
  const spaceFirst = typed === 'space' ? places.find(one => one.value !== ACCOUNT)?.value : undefined;
  const place = placeOf(ask, change, places) ?? spaceFirst ?? first;
  const roles = place === ACCOUNT ? roleChoices(ask, 'account') : roleChoices(ask, 'space', place);
  const role = roles.find(one => one.value === change.role)?.value;
  const outcome = user === undefined ? undefined : outcomeOf(ask, user, place, role);
  const now = heldRoles(ask, user ?? '').filter(held => (held.space ?? ACCOUNT) === place);
  const people = [
    ...(user === undefined ? [] : [user]),
    ...now.flatMap(held => held.by ?? []),
    ...(outcome !== undefined && 'refused' in outcome ? mentioned(outcome.refused) : []),
  ];
  return roleForm(
    {
      places,
      place,
      roles,
      now,
      ...(user === undefined ? {} : { user }),
      ...(role === undefined ? {} : { role }),
      ...(outcome === undefined ? {} : { outcome }),
    },
    await ask.look(people),
  );
}

function outcomeOf(ask: Ask, user: string, place: string, role: string | undefined): Outcome | undefined {
  if (!ask.state.tables.users.has(user)) return { refused: say`${person(user)} is not a user here yet.` };
  if (role === undefined) return undefined;
  try {
    const { draft } =
      place === ACCOUNT
        ? ask.preview(changeAccountRole, { user, role })
        : ask.preview(changeSpaceRole, { user, role, space: place });
    const space = place === ACCOUNT ? null : place;
    const before = held(ask.state.access, user, space, ask.now);
    const after = held(draft.access(), user, space, ask.now);
    const rows = ask.catalog?.permissions ?? [];
    const titles = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
      rows.filter(row => some.has(row.id) && !others.has(row.id)).map(row => row.title);
    return { gained: titles(after, before), lost: titles(before, after) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.hint === undefined ? error.sentence : say`${error.sentence} ${error.hint}` };
  }
}

/** What somebody may in a place: what counts everywhere is part of it. */
function held(access: Access, user: string, space: string | null, now: Date): ReadonlySet<string> {
  const { everywhere, spaces } = access.permissionsOf(user, now);
  return new Set([...everywhere, ...(space === null ? [] : (spaces.get(space) ?? []))]);
}

/** Changes the role, and says what it was. */
export async function changeRole(ask: Ask, { user, place, role }: RoleChange): Promise<Sentence[]> {
  if (place === ACCOUNT) {
    const { result } = await ask.do(changeAccountRole, { user, role });
    return said(ask, { ...result, where: null });
  }
  const { result } = await ask.do(changeSpaceRole, { user, role, space: place });
  return said(ask, { ...result, where: ask.space(result.space) });
}

const said = (
  ask: Ask,
  { user, role, was, where }: { user: string; role: string; was: string | null; where: string | null },
): Sentence[] =>
  roleChangedMessage({ user, role: ask.role(role), was: was === null ? null : ask.role(was), where });
