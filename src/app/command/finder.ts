import type { State } from '../../account/state.js';
import type { Space } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import type { Person } from '../../models/person.js';
import type { People } from '../../people/people.js';
import type { Role } from '../../rbac/roles.js';
import { bold, code, count, list, person, say } from '../../sentence.js';
import { spaceWordOf } from '../space-name.js';
import { ACCOUNT } from './choices.js';
import { didYouMean, matching, notUsers, oneCalled, only, rolesMeant } from './meant.js';
import { key, nearest } from './nearest.js';
import type { Token } from './words.js';

/** Finds what people mean by the names that they type, among what the asker can see. */
export class Finder {
  readonly #state: State;
  readonly #people: People;
  readonly #seen: readonly Space[];

  /** `seen`: the spaces that the asker may know of. */
  constructor(state: State, people: People, seen: readonly Space[]) {
    this.#seen = seen;
    this.#state = state;
    this.#people = people;
  }

  /** Whether a space is called exactly that. */
  knowsSpace(name: string): boolean {
    return this.#seen.some(space => key(space.name) === key(name));
  }

  /**
   * The space with this name (or id).
   * @throws Refusal with the nearest names that the asker can see
   */
  space(name: string): Space {
    const all = this.#seen;
    const found = oneCalled(all, name.replace(/^#/, ''));
    if (found !== undefined) return found;
    const word = spaceWordOf(this.#state);
    throw new Refusal(
      'not-found',
      say`There is no ${word} called ${bold(name)} that you can see.${didYouMean(
        nearest(
          name,
          all.map(space => space.name),
        ),
      )}`,
      { field: 'space' },
    );
  }

  /**
   * A place: `account`, where that was named and no space is called so, else the id of the space with this name.
   * @throws Refusal with the nearest names that the asker can see
   */
  place(name: string): string {
    const account = /^(the )?account$/i.test(name) && !this.knowsSpace(name);
    return account ? ACCOUNT : this.space(name).id;
  }

  /**
   * The role that is meant: by name, id, short form (`dev`, `admin`), among the roles of one level or of both.
   * @throws Refusal with the roles there are
   */
  role(name: string, level?: Role['level']): Role {
    const roles = this.#roles(level);
    const found = rolesMeant(name, roles);
    const [role] = found;
    if (role !== undefined && found.length === 1) return role;
    const near = nearest(
      name,
      roles.map(one => one.name),
    );
    const hint =
      found.length > 1
        ? say` Do you mean ${list(
            found.map(one => bold(one.name)),
            'or',
          )}?`
        : didYouMean(near);
    const [elsewhere] = level === undefined || found.length > 0 ? [] : rolesMeant(name, this.#roles());
    const what =
      elsewhere === undefined
        ? say`I don't know the role ${bold(name)}.`
        : say`${bold(elsewhere.name)} is a role ${level === 'space' ? 'on the account, not in a space' : 'in a space, not on the account'}.`;
    throw new Refusal('not-found', say`${what}${hint} There are ${list(roles.map(one => one.name))}.`, {
      field: 'role',
    });
  }

  /** All roles that a name may mean: `admin` is the account's and a space's. */
  rolesMeant(name: string, level?: Role['level']): Role[] {
    return rolesMeant(name, this.#roles(level));
  }

  /**
   * The users behind Slack users who were picked in a form's field, in the order picked.
   * @throws Refusal that names those who have not joined
   */
  async usersPicked(slack: readonly string[], field: string): Promise<string[]> {
    const known = await this.#people.knownBySlack(slack);
    const { users } = this.#state.tables;
    const missing = slack.filter(id => !users.has(known.get(id)?._id ?? ''));
    if (missing.length === 0) return slack.flatMap(id => known.get(id)?._id ?? []);
    const named = missing.flatMap(id => known.get(id)?._id ?? []);
    // A field's mistake is plain text: who was never heard of has no name in it.
    const strangers = missing.length - named.length;
    const who = slack.length === 1 ? 'This person' : count(strangers, 'person', 'people');
    throw notUsers([...named.map(person), ...(strangers === 0 ? [] : [who])], missing.length, field);
  }

  /**
   * The people who were named: mentions, addresses, or names of people who are known here. In the order typed.
   * @throws Refusal for the first that nobody is found for
   */
  async people(tokens: readonly Token[]): Promise<Person[]> {
    const [bySlack, byMail] = await Promise.all([
      this.#people.knownBySlack(tokens.flatMap(token => (token.type === 'user' ? token.id : []))),
      this.#people.knownByEmail(tokens.flatMap(token => (token.type === 'mail' ? token.text : []))),
    ]);
    const named = tokens.some(token => token.type === 'word') ? await this.#named() : [];
    return tokens.map(token => {
      if (token.type === 'channel' || token.type === 'group')
        throw new Refusal(
          'invalid',
          say`Name people one by one here; channels and user groups work with ${code('/roster invite')}.`,
          { field: 'users' },
        );
      const found =
        token.type === 'user'
          ? bySlack.get(token.id)
          : token.type === 'mail'
            ? byMail.get(token.text.normalize('NFKC').trim().toLowerCase())
            : only(matching(named, token.text));
      if (found !== undefined) return found;
      throw this.#unknown(token, named);
    });
  }

  /** The ids of the people who were named; an empty list where nobody was. */
  async userIds(tokens: readonly Token[]): Promise<string[]> {
    return (await this.people(tokens)).map(found => found._id);
  }

  /** `{ space: id }` or `{ role: id }` for a name that was typed, `{}` where none was: to be spread into an input. */
  typed<F extends 'space' | 'role'>(
    field: F,
    name: string | undefined,
    level?: Role['level'],
  ): { [K in F]?: string } {
    const found: { space?: string; role?: string } =
      name === undefined
        ? {}
        : { [field]: field === 'space' ? this.space(name).id : this.role(name, level).id };
    return found;
  }

  #roles(level?: Role['level']): Role[] {
    const all = [...this.#state.tables.roles.values()];
    const known = (space: string | undefined) =>
      space === undefined || this.#seen.some(one => one.id === space);
    return all.filter(role => (level === undefined || role.level === level) && known(role.space));
  }

  async #named(): Promise<Person[]> {
    const { users, former } = this.#state.tables;
    return [...(await this.#people.byIds([...users.keys(), ...former.keys()])).values()];
  }

  #unknown(token: Token, named: readonly Person[]): Refusal {
    if (token.type === 'user') return notUsers([person(`slack:${token.id}`)], 1, 'users');
    const text = token.type === 'word' || token.type === 'mail' ? token.text : '';
    const near = nearest(
      text.replace(/^@/, ''),
      named.flatMap(person => person.name ?? []),
    );
    return new Refusal('not-found', say`I don't know who ${bold(text)} is.${didYouMean(near)}`, {
      field: 'users',
      hint: say`Type ${code('@')} and pick the person from Slack’s list, or give their e-mail address.`,
    });
  }
}
