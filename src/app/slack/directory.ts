import type { WebClient } from '@slack/web-api';
import { RateLimited, SlackAway } from '../../deliveries/messenger.js';
import {
  type Directory,
  isColleague,
  type Member,
  type UserGroup,
  type Wanted,
} from '../../jobs/directory.js';
import { emailKey, type SlackIdentity } from '../../people/people.js';
import { memberOf, type SlackUser } from './member.js';
import { type Pause, patiently, realPause } from './patience.js';
import { userGroupsOf } from './user-groups.js';
import { meaningfully, noAnswer, nobody, scopeSaid } from './web-api.js';

/** Up to so many people are asked for one by one; more are found quicker in the list of all. */
const MOST_SINGLE = 20;
/** So many of them are told at once. */
const TOGETHER = 5;
const PAGE = 200;
/** How long an answer about one person counts, in milliseconds. */
const FRESH = 60_000;
/** The most people whose answers are remembered. */
const MOST_REMEMBERED = 1_000;

/** What the directory is made of. */
export interface SlackDirectoryOptions {
  /** For what a person waits for, and for lists. */
  readonly clients: { readonly waiting: WebClient; readonly background: WebClient };
  /** The workspace's id; people of any other are strangers. */
  readonly team: string;
  readonly now: () => Date;
  /** Waits so many milliseconds; tests don't. */
  readonly pause?: Pause;
}

/** Who is in the workspace, by Slack's Web API; keeps nothing of people who were not asked for. */
export class SlackDirectory implements Directory {
  readonly #options: SlackDirectoryOptions;
  readonly #pause: Pause;
  readonly #known = new Map<string, { until: number; member: Member | undefined }>();

  constructor(options: SlackDirectoryOptions) {
    this.#options = options;
    this.#pause = options.pause ?? realPause;
  }

  async *lookUp(wanted: Wanted, signal?: AbortSignal): AsyncIterable<readonly SlackIdentity[]> {
    const { emails, slack } = wanted;
    const addresses = new Set(emails.map(emailKey));
    const users = new Set(slack);
    const matches = (member: Member) =>
      isColleague(member) &&
      (users.has(member.slack) || (member.email !== undefined && addresses.has(emailKey(member.email))));
    let missing = addresses.size + users.size;
    const pages = missing <= MOST_SINGLE ? this.#oneByOne(wanted, signal) : this.everyone(signal);
    for await (const members of pages) {
      const found = members.filter(matches);
      if (found.length > 0) yield found.map(identityOf);
      missing -= found.length;
      if (missing <= 0) return;
    }
  }

  async *everyone(signal?: AbortSignal): AsyncIterable<readonly Member[]> {
    let cursor = '';
    do {
      const from = cursor === '' ? {} : { cursor };
      const { members = [], response_metadata } = await this.#patiently(
        client => client.users.list({ limit: PAGE, ...from }),
        signal,
      );
      yield members.map(user => memberOf(user, this.#options.team));
      cursor = response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
  }

  /**
   * What Slack says of one person, at most a minute old; undefined where it knows nobody by that id.
   * @throws Refusal where Slack does not answer
   */
  async userInfo(slack: string): Promise<Member | undefined> {
    const known = this.#known.get(slack);
    if (known !== undefined && this.#options.now().getTime() < known.until) return known.member;
    const { waiting } = this.#options.clients;
    const member = await this.#info(waiting, slack).catch(error => {
      if (error instanceof RateLimited || error instanceof SlackAway) throw noAnswer();
      throw scopeSaid(error);
    });
    return this.#remembered(slack, member);
  }

  async member(slack: string, signal?: AbortSignal): Promise<Member | undefined> {
    return this.#remembered(slack, await this.#patiently(client => this.#info(client, slack), signal));
  }

  userGroups(signal?: AbortSignal): Promise<readonly UserGroup[]> {
    return this.#patiently(userGroupsOf, signal);
  }

  async *#oneByOne({ emails, slack }: Wanted, signal?: AbortSignal): AsyncIterable<Member[]> {
    const byMail = (email: string) => (client: WebClient) =>
      meaningfully(client.users.lookupByEmail({ email: emailKey(email) })).then(
        ({ user }) => this.#member(user),
        nobody,
      );
    const byId = (user: string) => (client: WebClient) => this.#info(client, user);
    const calls = [...emails.map(byMail), ...slack.map(byId)];
    for (let at = 0; at < calls.length; at += TOGETHER) {
      const found: Member[] = [];
      for (const call of calls.slice(at, at + TOGETHER)) {
        const member = await this.#patiently(call, signal);
        if (member !== undefined) found.push(member);
      }
      yield found;
    }
  }

  async #info(client: WebClient, user: string): Promise<Member | undefined> {
    return meaningfully(client.users.info({ user })).then(answer => this.#member(answer.user), nobody);
  }

  #remembered(slack: string, member: Member | undefined): Member | undefined {
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(slack, { until: this.#options.now().getTime() + FRESH, member });
    return member;
  }

  #member(user: SlackUser | undefined): Member | undefined {
    return user === undefined ? undefined : memberOf(user, this.#options.team);
  }

  /** Calls in the background, and as often as Slack asks to wait, waits and calls again. */
  async #patiently<T>(call: (client: WebClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { background } = this.#options.clients;
    return patiently(() => call(background), this.#pause, signal).catch(error => {
      throw scopeSaid(error);
    });
  }
}

const identityOf = ({ slack, email, name, timeZone }: Member): SlackIdentity => ({
  slack,
  ...(email === undefined ? {} : { email }),
  ...(name === undefined ? {} : { name }),
  ...(timeZone === undefined ? {} : { timeZone }),
});
