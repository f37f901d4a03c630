import type { PostOffice } from '../support/post-office.js';
import { people } from '../support/slack.js';
import { tokenIn } from './mails.js';
import { until } from './scenario.js';
import type { World } from './world.js';

/** What becomes of the two who are invited together, one in Slack, one by mail: each of these in turn. */
const INSIDE = ['accept', 'decline', 'cancel'] as const;
const OUTSIDE = ['decline', 'cancel', 'accept'] as const;

/** The Slack user of a name. */
const userOf = (name: string): string => `U${name.toUpperCase()}`;

/** Ana, and those whom she invites: of each name one in the workspace, and one outside of it. */
export class Team {
  readonly #world: World;
  readonly #office: PostOffice;
  readonly #address: (path: string) => string;
  /** How many entries of each action there are to be; Bo and Cy have joined before. */
  readonly #done = new Map([
    ['invitations.invite', 2],
    ['invitations.accept', 2],
  ]);

  /** `address`: where a page is, at whichever process has its turn. */
  constructor(world: World, office: PostOffice, address: (path: string) => string) {
    this.#world = world;
    this.#office = office;
    this.#address = address;
  }

  /** The people of a workspace in which these are, beside the usual ones. */
  static people(names: readonly string[]): NonNullable<typeof people> {
    const more = names.map(name => ({
      ...{ id: userOf(name), name, email: `${name}@acme.test`, tz: 'Europe/Madrid' },
    }));
    return [...(people ?? []), ...more];
  }

  /** The mails to all who are outside. */
  get mails(): PostOffice['mails'] {
    return this.#office.mails.filter(mail => mail.recipient.endsWith(this.#world.outside));
  }

  /** Ana invites both of a name; resolves once both were asked. */
  async invites(name: string): Promise<void> {
    const { slack } = this.#world;
    const ana = slack.as('UANA');
    await ana.command('/roster', `invite <@${userOf(name)}> ${this.#outside(name)} to web as developer`);
    await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review', 20_000);
    await ana.submit();
    await ana.close();
    this.#does('invitations.invite');
    await this.#settled(`${name} to be invited`);
  }

  /** A minute's work: roles and a space, or people. */
  async works(minute: number): Promise<void> {
    if (minute % 2 === 1) await this.#arranges(minute);
    else await this.#looksAfter(minute / 2);
    await this.#settled(`all of minute ${minute}`);
  }

  async #arranges(minute: number): Promise<void> {
    const role = minute % 4 === 1 ? 'member' : 'developer';
    this.#does('spaces.change-role', 2);
    this.#does('spaces.create');
    const said = [`role <@UBO> ${role} in web`, `role <@UCY> ${role} in web`, `space create Space ${minute}`];
    await Promise.all(said.map(text => this.#world.slack.as('UANA').command('/roster', text)));
  }

  /** Two more people are invited, and answer; somebody is asked again. */
  async #looksAfter(nth: number): Promise<void> {
    const name = `new${nth}`;
    await this.invites(name);
    this.#does('invitations.resend');
    await this.#press('invitation.resend', nth % 2 === 1 ? userOf('again') : this.#outside('again'));
    await this.#answers(INSIDE[nth % INSIDE.length], name, userOf(name));
    await this.#answers(OUTSIDE[nth % OUTSIDE.length], name, this.#outside(name));
  }

  /** What was done more often, or less, than it was to be, in words. */
  async undone(): Promise<string[]> {
    const wrong = [];
    for (const [action, many] of this.#done) {
      const are = await this.#world.entries(action);
      if (are !== many) wrong.push(`${are} entries of ${action} instead of ${many}`);
    }
    return wrong;
  }

  async #answers(how: (typeof INSIDE | typeof OUTSIDE)[number] = 'accept', name: string, whom: string) {
    this.#does(`invitations.${how}`);
    if (how === 'cancel') await this.#press('invitation.cancel', whom);
    else if (whom === userOf(name)) await this.#world.slack.as(whom).press(`invitation.${how}`);
    else {
      const mail = this.mails.find(one => one.recipient === whom);
      await fetch(this.#address(`/i/${tokenIn(mail)}/${how}`), { method: 'POST' });
    }
  }

  /** Ana presses a button of somebody's invitation in her list. */
  async #press(button: string, whom: string): Promise<void> {
    const { slack, made } = this.#world;
    const ana = slack.as('UANA');
    const [email, user] = whom.includes('@') ? [whom, undefined] : [undefined, whom];
    const person = await made.store.models.people.findOne({
      account: made.account.id,
      ...(email === undefined ? { slack: user } : { email }),
    });
    const { tables } = await made.account.log.catchUp();
    const invitation = [...tables.invitations.values()].find(one => one.person === person?._id);
    const before = ana.messages().length;
    await ana.command('/roster', 'invitations');
    await slack.waitFor(() => ana.messages().length > before, 'the list', 20_000);
    await slack.waitFor(() => JSON.stringify(ana.messages()).includes(`"${invitation?.id}"`), 'them in it');
    await ana.press(button, { in: 'message', value: invitation?.id ?? '' });
  }

  #outside(name: string): string {
    return `${name}.${this.#world.outside}`;
  }

  #does(action: string, times = 1): void {
    this.#done.set(action, (this.#done.get(action) ?? 0) + times);
  }

  #settled(what: string): Promise<void> {
    return until(async () => (await this.undone()).length === 0 && (await this.#world.quiet()), what);
  }
}
