import type { Entry } from '../../../../account/entry.js';
import { bold, count, type Part, type Sentence, say } from '../../../../sentence.js';
import { type Deeds, few, field, steps } from './deed.js';

/** What was done to custom roles. */
export const roleDeeds: Deeds = {
  'roles.create': (ask, entry) => {
    const space = steps(entry, 'roles')[0]?.to?.space;
    return say`created the role ${roleOf(entry)}${space === undefined ? '' : say` in ${bold(ask.space(space))}`}.`;
  },
  'roles.edit': (ask, entry) => {
    const [{ from = null, to = null } = {}] = steps(entry, 'roles');
    const titles = (some: readonly string[] = [], others: readonly string[] = []) =>
      some.filter(one => !others.includes(one)).map(one => bold(ask.permission(one)));
    const added = titles(to?.permissions, from?.permissions);
    const taken = titles(from?.permissions, to?.permissions);
    const renamed = from?.name === to?.name ? say`` : say`, called ${bold(from?.name ?? '')} before`;
    return say`changed the role ${roleOf(entry)}${renamed}${part('with', added)}${part('without', taken)}.`;
  },
  'roles.delete': (ask, entry) => {
    const instead = field(entry.input, 'instead');
    const users = steps(entry, 'users').length;
    const moved =
      instead === undefined || users === 0
        ? say``
        : say`; ${count(users, 'person is', 'people are')} ${ask.role(instead)} instead`;
    return say`deleted the role ${roleOf(entry)}${moved}.`;
  },
};

const part = (word: string, titles: readonly Part[]): Sentence =>
  titles.length === 0 ? say`` : say`, ${word} ${few(titles)}`;

/** The role that an entry is about, by its name then. */
function roleOf(entry: Entry): Part {
  const [step] = steps(entry, 'roles');
  return bold(step?.to?.name ?? step?.from?.name ?? 'a role');
}
