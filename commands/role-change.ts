import { changeAccountRole } from '../src/actions/account-roles.js';
import { changeSpaceRole } from '../src/actions/space-users.js';
import type { Ask } from '../src/app/command/ask.js';
import { ACCOUNT } from '../src/app/command/choices.js';
import type { Command, Submitted } from '../src/app/command/command.js';
import { endChosen, endTyped } from '../src/app/command/ends.js';
import { extension } from '../src/app/command/extension.js';
import { STRANGER } from '../src/app/command/look.js';
import { changeRole, endRoles, type RoleChange, roleFormOf } from '../src/app/command/roles/change.js';
import { many, one } from '../src/app/command/submitted.js';
import { textOf, type Words } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';

const command: Command = {
  usage: '<people> <role> [in <space>] [until <date>]',
  summary: 'Change people’s role, in a space or on the account, for good or for a time',
  group: 'People',
  examples: ['@bo developer in web', '@bo @cy account admin', '@bo admin in web for 2 days'],
  button: 'Change A Role',
  actions: [changeSpaceRole, changeAccountRole],
  async run(ask, words) {
    if (!ask.may('manage users')) ask.mustBeAble(changeSpaceRole);
    const change = await typed(ask, words);
    const sure = change.users.length > 0 && change.place !== undefined;
    if (endsNow(words))
      return sure ? { say: [await endRoles(ask, change)] } : { open: await roleFormOf(ask, change) };
    const complete = sure && change.role !== undefined;
    return complete ? { say: await changeRole(ask, change) } : { open: await roleFormOf(ask, change) };
  },
  forms: [
    {
      id: 'role',
      submitted: async (ask, submitted) => {
        const users = await ask.find.usersPicked(many(submitted.values.users), 'users');
        return { done: await changeRole(ask, { ...filledIn(submitted), users }) };
      },
      changed: async (ask, submitted) => {
        const picked = many(submitted.values.users);
        const known = await ask.account.people.knownBySlack(picked);
        const users = picked.map(slack => known.get(slack)?._id ?? `${STRANGER}${slack}`);
        const change = { ...filledIn(submitted), users };
        if (submitted.action !== 'role.end') return roleFormOf(ask, change);
        const { role: _chosen, ...place } = change;
        return roleFormOf(ask, change, await endRoles(ask, place));
      },
    },
  ],
  buttons: {
    'grant.extend': async (ask, { value }) => {
      const { place, ...change } = extension(value);
      if (place === ACCOUNT) ask.mustBeAble(changeAccountRole);
      else ask.mustBeAble(changeSpaceRole, [place]);
      return { open: await roleFormOf(ask, { ...change, place }) };
    },
  },
};

export default command;

/** `until now` ends what has an end before its time. */
const endsNow = (words: Words): boolean => words.after('until')?.toLowerCase() === 'now';

/** `@bo developer in web`, `@bo @cy in web to developer`, `bo account admin`: the role stands where there is room. */
async function typed(ask: Ask, words: Words): Promise<RoleChange> {
  const more = words.first.slice(1).findIndex(token => token.type === 'word');
  const people = more === -1 ? words.first : words.first.slice(0, more + 1);
  const rest = words.first.slice(people.length);
  if (rest.some(token => token.type !== 'word'))
    throw new Refusal('invalid', say`Name the people first, then the role.`);
  const users = [...new Set(await ask.find.userIds(people))];
  const named = rest.map(textOf).join(' ');
  const role = named || (words.after('as') ?? words.after('to'));
  const where = words.after('in') ?? (named === '' ? undefined : words.after('to'));
  const place = where === undefined ? undefined : ask.find.place(where);
  const roles = role === undefined ? [] : found(ask, role, place);
  const [only] = roles;
  // An account's role needs no place; one that may be either is asked about.
  const sure = place ?? (roles.length === 1 && only?.level === 'account' ? ACCOUNT : undefined);
  const meant = sure === undefined ? roles.find(one => one.level === 'space') : only;
  return {
    users,
    ...(sure === undefined ? {} : { place: sure }),
    ...(meant === undefined ? {} : { role: meant.id }),
    ...(endsNow(words) ? {} : await endTyped(ask, words)),
  };
}

/** The roles that a name may mean there; a name that means none is refused with those there are. */
function found(ask: Ask, name: string, place: string | undefined) {
  const level = place === undefined ? undefined : place === ACCOUNT ? 'account' : 'space';
  const roles = ask.find.rolesMeant(name, level);
  return roles.length === 0 || (roles.length > 1 && level !== undefined)
    ? [ask.find.role(name, level)]
    : roles;
}

function filledIn({ values }: Submitted): Omit<RoleChange, 'users'> {
  const place = one(values['space-or-account']);
  const role = one(values[place === ACCOUNT ? 'role-account' : 'role']);
  return {
    ...(place === undefined ? {} : { place }),
    ...(role === undefined ? {} : { role }),
    ...endChosen(values.until),
  };
}
