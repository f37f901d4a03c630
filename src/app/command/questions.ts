import type { ModalView } from '@slack/types';
import { heldLine } from '../../../views/held-line.js';
import { questionForm } from '../../../views/question-form.js';
import { giversOf, type Proposal, whyNot } from '../../account/why-not.js';
import { holdsCapability } from '../../actions/holds.js';
import { Refusal } from '../../errors.js';
import type { Permission } from '../../rbac/catalog.js';
import { bold, code, list, person, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import { ACCOUNT, asChoices } from './choices.js';
import type { Submitted } from './command.js';
import { heldRole } from './held.js';
import { key, nearest } from './nearest.js';
import { one } from './submitted.js';
import type { Token, Words } from './words.js';

/** At most so many ways are proposed, and people named for each. */
export const MOST = 3;

/**
 * The permission that is meant, by its id or any words of its title.
 * @throws Refusal with those that fit best
 */
export function permissionMeant(ask: Ask, typed: string): Permission {
  const all = ask.catalog?.permissions ?? [];
  const wanted = key(typed).split(' ').filter(Boolean);
  const exact = all.find(row => key(row.id) === key(typed) || key(row.title) === key(typed));
  if (exact !== undefined) return exact;
  const fitting =
    wanted.length === 0 ? [] : all.filter(row => wanted.every(word => key(row.title).includes(word)));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  const near =
    fitting.length > 0
      ? fitting.map(row => row.title)
      : nearest(
          typed,
          all.map(row => row.title),
          MOST,
        );
  const hint =
    near.length === 0
      ? say`${code('/roster what')} shows what there is.`
      : say`Do you mean ${list(near.slice(0, 5).map(bold), 'or')}?`;
  throw new Refusal(
    'not-found',
    typed === ''
      ? say`Say which permission, in any words of its name.`
      : say`I don't know the permission ${bold(typed)} for sure.`,
    { hint },
  );
}

/** The person a question is about: whoever asks, where nobody or `me` was named. */
export async function personMeant(ask: Ask, token: Token | undefined): Promise<string> {
  if (token === undefined || (token.type === 'word' && /^(me|i|myself)$/i.test(token.text)))
    return ask.person;
  const [user = ask.person] = await ask.find.userIds([token]);
  return user;
}

/**
 * Checks that the asker may see what others hold in a space, or, for `null`, on the account.
 * @throws Refusal that says who can
 */
export function mustSee(ask: Ask, about: string | undefined, space: string | null): void {
  ask.mustBeUser();
  if (about === ask.person) return;
  if (space === null) ask.mustBeAble({ needs: 'manage users' });
  else if (!ask.may('manage users')) ask.mustBeAble({ needs: 'view space users' }, [space]);
}

const scope = (ask: Ask, space: string | null): Sentence =>
  space === null ? say`` : say` in ${bold(ask.space(space))}`;

/** Every reason why somebody may, or each single grant that would let them and who can give it. */
export function whySaid(ask: Ask, user: string, permission: Permission, space: string | null): Sentence[] {
  const reasons = ask.state.access
    .why(user, permission.id, space, ask.now)
    .map(reason => heldRole(ask, reason));
  const may = say`${bold(permission.title)}${scope(ask, space)}`;
  if (reasons.length > 0)
    return [say`${person(user)} has ${may}:`, ...reasons.map(reason => say`• ${heldLine(reason)}.`)];
  if (ask.state.tables.users.get(user)?.active === false)
    return [
      say`${person(user)} does not have ${may}: they are deactivated in Slack, so nothing they hold counts.`,
    ];
  const ways = whyNot(ask.state, permission.id, space).slice(0, MOST);
  if (ways.length === 0)
    return [
      say`${person(user)} does not have ${may}. ${permission.scope === 'space' ? 'Ask again with a space' : 'No role gives it'}.`,
    ];
  return [
    say`${person(user)} does not have ${may}. What would give it:`,
    ...ways.map(way => waySaid(ask, way)),
  ];
}

/** Who may give a role there now. */
export function ableToGive(ask: Ask, way: Proposal): string[] {
  const capability = way.space === null ? 'manage users' : 'manage space users';
  return giversOf(ask.state, way, ask.now).filter(id =>
    holdsCapability({ state: ask.state, actor: { type: 'user', person: id }, now: ask.now }, capability, [
      way.space,
    ]),
  );
}

function waySaid(ask: Ask, way: Proposal): Sentence {
  const able = ableToGive(ask, way);
  const who =
    able.length === 0
      ? say`nobody can give that now`
      : say`${list(able.slice(0, MOST).map(person), 'or')} can give that`;
  return say`• being ${ask.role(way.role)}${way.space === null ? say`` : scope(ask, way.space)}; ${who}.`;
}

/** The space that a question names; null for the account, and where none is named. */
export function spaceMeant(ask: Ask, { after }: Words): string | null {
  const named = after('in', 'to');
  const place = named === undefined ? ACCOUNT : ask.find.place(named);
  return place === ACCOUNT ? null : place;
}

/** The form for a question; `person` is the Slack user whom it is about first. */
export function questionFormOf(ask: Ask, id: 'why' | 'who', person?: string): ModalView {
  ask.mustBeUser();
  return questionForm({
    id,
    ...(person === undefined ? {} : { person }),
    permissions: (ask.catalog?.permissions ?? []).map(row => ({ text: row.title, value: row.id })),
    spaces: asChoices(ask.seen()),
  });
}

/** What the form was filled in with: the permission, and the space where one was chosen. */
export function questionOf(
  ask: Ask,
  { values }: Submitted,
): { permission: Permission; space: string | null } {
  const space = one(values.space);
  return {
    permission: permissionMeant(ask, one(values.permission) ?? ''),
    space: space === undefined ? null : ask.find.space(space).id,
  };
}
