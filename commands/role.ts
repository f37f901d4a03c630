import { changeSpaceRole } from '../src/actions/space-users.js';
import { changeAccountRole } from '../src/actions/users.js';
import type { Ask } from '../src/app/command/ask.js';
import { ACCOUNT } from '../src/app/command/choices.js';
import type { Command, Submitted } from '../src/app/command/command.js';
import { changeRole, type RoleChange, roleFormOf } from '../src/app/command/role-change.js';
import { one } from '../src/app/command/submitted.js';
import { textOf, type Words } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';

const command: Command = {
  usage: '<person> <role> [in <space>]',
  summary: 'Change somebody’s role, in a space or on the account',
  group: 'People',
  examples: ['@bo developer in web', '@bo account admin'],
  button: 'Change A Role',
  actions: [changeSpaceRole, changeAccountRole],
  async run(ask, words) {
    if (!ask.may('manage users')) ask.mustBeAble(changeSpaceRole);
    const change = await typed(ask, words);
    const complete = change.user !== undefined && change.place !== undefined && change.role !== undefined;
    return complete ? { say: await changeRole(ask, change) } : { open: await roleFormOf(ask, change) };
  },
  forms: [
    {
      id: 'role',
      submitted: async (ask, submitted) => {
        const { users, ...change } = filledIn(submitted);
        const [user] = await ask.find.usersPicked(users, 'user');
        return { done: await changeRole(ask, { ...change, ...(user === undefined ? {} : { user }) }) };
      },
      changed: async (ask, submitted) => {
        const { users, ...change } = filledIn(submitted);
        const [slack] = users;
        if (slack === undefined) return roleFormOf(ask, change);
        const user = await ask.account.people.idOfSlack(slack);
        return roleFormOf(ask, { ...change, user: user ?? `slack:${slack}` });
      },
    },
  ],
};

export default command;

/** `@bo developer in web`, `@bo in web to developer`, `@bo account admin`: the role stands where there is room. */
async function typed(ask: Ask, words: Words): Promise<RoleChange> {
  const [who, ...rest] = words.first;
  if (rest.some(token => token.type !== 'word'))
    throw new Refusal('invalid', say`Change one person’s role at a time.`);
  const [user] = who === undefined ? [] : await ask.find.userIds([who]);
  const named = rest.map(textOf).join(' ');
  const role = named || (words.after('as') ?? words.after('to'));
  const where = words.after('in') ?? (named === '' ? undefined : words.after('to'));
  const place = where === undefined ? undefined : placeNamed(ask, where);
  const roles = role === undefined ? [] : found(ask, role, place);
  const [only] = roles;
  // An account's role needs no place; one that may be either is asked about.
  const sure = place ?? (roles.length === 1 && only?.level === 'account' ? ACCOUNT : undefined);
  const meant = sure === undefined ? roles.find(one => one.level === 'space') : only;
  return {
    ...(user === undefined ? {} : { user }),
    ...(sure === undefined ? {} : { place: sure }),
    ...(meant === undefined ? {} : { role: meant.id }),
  };
}

function placeNamed(ask: Ask, name: string): string {
  const spaces = ask.seen();
  const account = /^(the )?account$/i.test(name) && !spaces.some(one => one.name.toLowerCase() === 'account');
  return account ? ACCOUNT : ask.find.space(name).id;
}

/** The roles that a name may mean there; a name that means none is refused with those there are. */
function found(ask: Ask, name: string, place: string | undefined) {
  const level = place === undefined ? undefined : place === ACCOUNT ? 'account' : 'space';
  const roles = ask.find.rolesMeant(name, level);
  return roles.length === 0 || (roles.length > 1 && level !== undefined)
    ? [ask.find.role(name, level)]
    : roles;
}

function filledIn({ values }: Submitted): RoleChange & { users: readonly string[] } {
  const [user, place] = [one(values.user), one(values['space-or-account'])];
  const role = one(values[place === ACCOUNT ? 'role-account' : 'role']);
  return {
    users: user === undefined ? [] : [user],
    ...(place === undefined ? {} : { place }),
    ...(role === undefined ? {} : { role }),
  };
}
