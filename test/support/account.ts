import type { ZodType } from 'zod';
import type { Actor, Plain, Via } from '../../src/account/entry.js';
import type { Action } from '../../src/actions/action.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { type Context, perform } from '../../src/actions/perform.js';
import { setUp } from '../../src/actions/setup.js';
import { Account } from '../../src/app/account.js';
import { openStore, type Store } from '../../src/log/store.js';
import type { Database } from '../../src/mongo/connect.js';
import { newId } from '../../src/people/ids.js';

const stores = new WeakMap<Database, Promise<Store>>();

/** The store of a test's database; opened once. */
export function storeOf(database: Database): Promise<Store> {
  const store = stores.get(database) ?? openStore(database.connection);
  stores.set(database, store);
  return store;
}

/** What an account is made with. */
export interface AccountOptions {
  /** How many people have joined beside Ana; 0 if not said. */
  readonly users?: number;
  /** The role each of them has in the space Web; `space_developer` if not said. */
  readonly role?: string;
  readonly now?: () => Date;
  /** Whether there is a mail server; not if not said. */
  readonly mails?: boolean;
  /** The address under which Roster is reached from outside; without one mails have no link, and are not written. */
  readonly publicUrl?: string;
}

type Act = <S extends ZodType, I, R extends Plain>(
  person: string | null,
  action: Action<S, I, R>,
  input: unknown,
) => Promise<R>;

/** An account that was set up through real actions, and hands to act in it. */
export interface TestAccount {
  readonly account: Account;
  readonly store: Store;
  /** Person id of Ana (Slack `UANA`), the account's admin and admin of its Slack workspace. */
  readonly ana: string;
  /** Id of its one space. */
  readonly web: string;
  /** Person ids of those who joined: Slack `U1`, address `u1@acme.test`, and so on. */
  readonly users: readonly string[];
  /** What `perform` needs to act for a person, or for Roster itself (null). */
  as(person: string | null, via?: Via, key?: string): Context;
  /** Performs an action for a person (null: Roster itself) and returns its result. */
  act: Act;
  /** Makes a person who is bound to a Slack user; they have not joined. */
  person(slack: string): Promise<string>;
  /** Invites a person to Web (or to what is offered); returns the invitation's id. */
  invited(person: string, offers?: readonly { space: string | null; role: string }[]): Promise<string>;
  /** The same account opened once more, as another process would. */
  another(): Promise<Account>;
}

/** Sets up an account in a database (each call another one): Ana is its admin, Web its space. */
export async function anAccount(database: Database, options: AccountOptions = {}): Promise<TestAccount> {
  const { users: count = 0, role = 'space_developer', now = () => new Date(), ...more } = options;
  const { mails = false, publicUrl } = more;
  const store = await storeOf(database);
  const id = `T${newId()}`;
  // What goes wrong in the background shows in the collections; a test's end may cut the projector off.
  const around = { mails, ...(publicUrl === undefined ? {} : { publicUrl }) };
  const open = () => Account.open(store, id, now, () => {}, around);
  const account = await open();
  const person = (slack: string) =>
    account.people.bySlackIdentity({
      slack,
      email: `${slack.toLowerCase()}@acme.test`,
      name: slack.slice(1),
      timeZone: 'Europe/Madrid',
    });
  const ana = await person('UANA');
  const as = (who: string | null, via: Via = 'slack', key?: string): Context => {
    const actor: Actor =
      who === null ? { type: 'roster' } : { type: 'user', person: who, slackAdmin: who === ana };
    return account.context(actor, via, key);
  };
  const act: Act = async (who, action, input) => (await perform(action, as(who), input)).result;
  const { space: web } = await act(ana, setUp, { name: 'Acme', channel: null, space: 'Web' });
  const invitationOf = (who: string) =>
    [...account.log.state.tables.invitations.values()].find(
      one => one.person === who && one.status === 'pending',
    )?.id ?? '';
  const invited: TestAccount['invited'] = async (who, offers = [{ space: web, role }]) => {
    const slack = (await account.people.byIds([who])).get(who)?.slack;
    await act(ana, invite, { slack: [slack], offers });
    return invitationOf(who);
  };
  const slacks = Array.from({ length: count }, (_, index) => `U${index + 1}`);
  const users = await Promise.all(slacks.map(person));
  if (count > 0) await act(ana, invite, { slack: slacks, offers: [{ space: web, role }] });
  for (const user of users) await act(user, accept, { invitation: invitationOf(user) });
  return { account, store, ana, web, users, as, act, person, invited, another: open };
}
