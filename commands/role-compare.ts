import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import { seenRoles } from '../src/app/command/roles/editing.js';
import { one } from '../src/app/command/submitted.js';
import { textOf, type Words } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import type { Role } from '../src/rbac/roles.js';
import { say } from '../src/sentence.js';
import { comparedView } from '../views/compare.js';
import {
  compareRolesForm,
  type RolesCompared,
  rolesCompared,
  rolesComparedSaid,
} from '../views/role-compare.js';

const command: Command = {
  usage: '<role> <role>',
  summary: 'What two roles may do, beside each other',
  group: 'Roles',
  examples: ['developer member', '"Space Admin" Tester'],
  button: 'Compare Roles',
  actions: 'everybody',
  async run(ask, words) {
    ask.mustBeUser();
    const [first, second] = rolesTyped(ask, words);
    if (first !== undefined && second !== undefined)
      return { message: rolesCompared(comparedOf(ask, first, second), await ask.look([])) };
    const roles = seenRoles(ask).map(role => ({ text: role.name, value: role.id }));
    return { open: compareRolesForm(roles, first?.id) };
  },
  forms: [
    {
      id: 'role-compare',
      async submitted(ask, { values }) {
        ask.mustBeUser();
        const chosen = (field: string) => seenRoles(ask).find(role => role.id === one(values[field]));
        const [first, second] = [chosen('first'), chosen('second')];
        if (first === undefined || second === undefined)
          throw new Refusal('not-found', say`Choose two roles.`, { field: 'first' });
        const said = rolesComparedSaid(comparedOf(ask, first, second));
        return { replace: comparedView('Two roles compared', said, await ask.look([])) };
      },
    },
  ],
};

export default command;

/** Two names stand side by side, each of a word or more: the first cut at which both are known. */
function rolesTyped(ask: Ask, { all }: Words): readonly Role[] {
  const tokens = all.map(textOf).filter((text, index) => index === 0 || !/^(and|with|to|vs)$/i.test(text));
  if (tokens.length < 2) return tokens.map(name => ask.find.role(name));
  const cuts = tokens.slice(1).map((_, index) => {
    const names = [tokens.slice(0, index + 1).join(' '), tokens.slice(index + 1).join(' ')];
    return { names, meant: names.map(name => ask.find.rolesMeant(name)) };
  });
  const [first] = cuts.filter(({ meant }) => meant.every(roles => roles.length === 1));
  const [nearly = cuts[0]] = cuts.filter(({ meant }) => meant.every(roles => roles.length > 0));
  return first?.meant.flat() ?? (nearly?.names ?? []).map(name => ask.find.role(name));
}

function comparedOf(ask: Ask, first: Role, second: Role): RolesCompared {
  const titles = (inFirst: boolean, inSecond: boolean) =>
    (ask.catalog?.permissions ?? []).flatMap(row =>
      first.permissions.includes(row.id) === inFirst && second.permissions.includes(row.id) === inSecond
        ? row.title
        : [],
    );
  return {
    first: first.name,
    second: second.name,
    both: titles(true, true),
    onlyFirst: titles(true, false),
    onlySecond: titles(false, true),
  };
}
