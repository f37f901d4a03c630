import { Refusal } from '../../errors.js';
import type { Person } from '../../models/person.js';
import type { Role } from '../../rbac/roles.js';
import { bold, code, list, type Part, type Sentence, say } from '../../sentence.js';
import { key } from './nearest.js';

/** "Did you mean *Web*?", or nothing where nothing is near. */
export function didYouMean(names: readonly string[]): Sentence {
  return names.length === 0 ? say`` : say` Did you mean ${list(names.map(bold), 'or')}?`;
}

/** The sentence for people who have not joined: who, and how they can. */
export function notUsers(who: readonly Part[], number: number, field: string): Refusal {
  const verb = number === 1 ? 'is not a user' : 'are not users';
  return new Refusal('not-found', say`${list(who)} ${verb} here yet.`, {
    field,
    hint: say`You can invite them with ${code('/roster invite')}.`,
  });
}

/** People by name, by first name, or by what stands before the @ of their address. */
export const matching = (people: readonly Person[], text: string): Person[] => {
  const wanted = key(text.replace(/^@/, ''));
  const exact = people.filter(
    person => key(person.name ?? '') === wanted || person.emailKey?.split('@')[0] === wanted,
  );
  return exact.length > 0 ? exact : people.filter(person => key(person.name ?? '').startsWith(`${wanted} `));
};

/** The one of a list, where it has just one. */
export const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** What is called so: by its id or its name, else the only one whose name begins so. */
export function oneCalled<T extends { readonly id: string; readonly name: string }>(
  all: readonly T[],
  name: string,
): T | undefined {
  const wanted = key(name);
  return (
    all.find(one => one.id === name) ??
    all.find(one => key(one.name) === wanted) ??
    only(all.filter(one => key(one.name).startsWith(wanted) && wanted !== ''))
  );
}

/** Roles by exact name or id, else by one of their words (`developer`, `admin`), else by how that word begins. */
export function rolesMeant(name: string, roles: readonly Role[]): Role[] {
  const wanted = key(name);
  if (wanted === '') return [];
  const exact = roles.filter(role => key(role.name) === wanted || key(role.id) === wanted);
  if (exact.length > 0) return exact;
  const last = (role: Role) => key(role.name).split(' ').at(-1) ?? '';
  const byWord = roles.filter(role => last(role) === wanted || last(role) === wanted.replace(/s$/, ''));
  return byWord.length > 0
    ? byWord
    : roles.filter(role => wanted.length > 1 && last(role).startsWith(wanted));
}
