import type { Entry } from '../../../../account/entry.js';
import { bold, person, type Sentence, say } from '../../../../sentence.js';
import type { Ask } from '../../ask.js';
import { type Deeds, few, field, steps, whom } from './deed.js';

/** What was done to groups and to who is in them. */
export const groupDeeds: Deeds = {
  'groups.create': (ask, entry) =>
    say`created the ${steps(entry, 'groups')[0]?.to?.type ?? ''} group ${named(ask, entry)}${gives(ask, entry)}.`,
  'groups.edit': (ask, entry) => {
    const was = steps(entry, 'groups')[0]?.from?.name ?? '';
    const is = steps(entry, 'groups')[0]?.to?.name ?? '';
    return was === is
      ? say`described the group ${named(ask, entry)} anew.`
      : say`renamed the group ${bold(was)} to ${bold(is)}.`;
  },
  'groups.set-roles': (ask, entry) =>
    say`changed what the group ${named(ask, entry)} gives${gives(ask, entry)}.`,
  'groups.add-members': (ask, entry) => say`added ${whom(entry)} to the group ${named(ask, entry)}.`,
  'groups.remove-members': (ask, entry) => say`removed ${whom(entry)} from the group ${named(ask, entry)}.`,
  'groups.delete': (ask, entry) => say`deleted the group ${named(ask, entry)}.`,
  'groups.sync': (ask, entry) => {
    const group = field(entry.input, 'group') ?? '';
    const moved = (come: boolean): Sentence =>
      few(
        steps(entry, 'users').flatMap(({ id, to }) =>
          (to?.groups.some(one => one.group === group) === true) === come ? [person(id)] : [],
        ),
      );
    const [came, left] = [moved(true), moved(false)];
    const both = came.length > 0 && left.length > 0 ? '; ' : '';
    return say`followed Slack for the group ${named(ask, entry)}: ${came.length > 0 ? say`${came} came` : ''}${both}${left.length > 0 ? say`${left} left` : ''}.`;
  },
};

/** The group that an entry is about, by its name then. */
function named(ask: Ask, entry: Entry) {
  const [step] = steps(entry, 'groups');
  return bold(step?.to?.name ?? step?.from?.name ?? ask.group(field(entry.input, 'group') ?? ''));
}

/** ": Space Developer in *Web*", as the entry left it. */
function gives(ask: Ask, entry: Entry): Sentence {
  const group = steps(entry, 'groups')[0]?.to;
  const all = [
    ...(group?.accountRole ? [say`${ask.role(group.accountRole)}`] : []),
    ...(group?.spaceRoles ?? []).map(held => say`${ask.role(held.role)} in ${bold(ask.space(held.space))}`),
  ];
  return all.length === 0 ? say`` : say`: ${few(all)}`;
}
