import { blockActions, findSpot, type Spot, suggested, type Where } from './acting.js';
import { entered, optionNamed, optionsOf, type Values } from './inputs.js';
import { asList, asRecord, asText, type Json } from './json.js';
import type { LocalSlack } from './local-slack.js';
import { applyAnswer, closeTop, mistakesIn, type Submitted, submission } from './modals.js';
import { slashCommand } from './requests.js';
import { show } from './responses.js';
import { textOfMessage, textOfView } from './screen.js';
import type { Answer, Delivery } from './transport.js';
import type { OpenView, ViewJson } from './views.js';
import type { Message } from './workspace.js';

/** What is typed into, or chosen in, one field. */
export type Entry = string | number | string[];

/** The hands and eyes of one person in the local Slack. */
export class Hands {
  private readonly slack: LocalSlack;
  readonly id: string;
  private readonly last = new Map<string, Delivery>();
  private readonly states = new Map<string, Values>();

  constructor(slack: LocalSlack, id: string) {
    this.slack = slack;
    this.id = id;
  }

  /** Types a slash command; what the App answers at once is in `body` and on the screen. */
  async command(
    command: string,
    text = '',
    how: { channel?: string; triggerId?: string; replay?: boolean } = {},
  ): Promise<Answer> {
    const { workspace, tickets } = this.slack.world;
    const inside = [...workspace.channels.values()].find(channel => channel.members.includes(this.id))?.id;
    const channel = how.channel ?? inside ?? (await this.dmId());
    const place = { user: this.id, channel };
    const given = {
      command,
      text,
      channel,
      triggerId: tickets.trigger(this.id, how.triggerId),
      responseUrl: this.slack.responseUrl(place),
    };
    const payload = slashCommand(workspace, workspace.person(this.id), given);
    const answer = await this.deliver('command', { kind: 'slash_commands', payload }, how.replay);
    const body = typeof answer.body === 'string' ? { text: answer.body } : asRecord(answer.body);
    if (answer.status === 200 && (body.text || body.blocks))
      await show(this.slack.world, place, body, `${command} ack`);
    this.slack.world.changed();
    return answer;
  }

  /** Writes a message to the bot (or into a channel); the App hears of it as a `message` event. */
  async say(text: string, channel?: string): Promise<void> {
    const { world } = this.slack;
    const to = channel ?? (await this.dmId());
    const posted = await world.base.call('chat.postMessage', { channel: to, text }, this.id);
    const ts = asText(posted.ts);
    world.workspace.keep({ ts, channel: to, user: this.id, text, blocks: [] });
    const kind = world.workspace.channels.has(to) ? 'channel' : 'im';
    await this.slack.send({
      type: 'message',
      channel: to,
      channel_type: kind,
      user: this.id,
      text,
      ts,
      event_ts: ts,
    });
  }

  /** The open views, the top one last. */
  views(): ViewJson[] {
    return this.slack.world.views.stack(this.id).map(view => this.slack.world.views.json(view));
  }

  /** The top view, with what was typed. */
  view(): ViewJson | undefined {
    return this.views().at(-1);
  }

  /** The errors on the top view, by block id. */
  errors(): Record<string, string> {
    return this.top()?.errors ?? {};
  }

  /** Types and picks in the top view (or on the Home): block or action ids, and what to enter; options by their text or value. */
  async fill(fields: Record<string, Entry>): Promise<void> {
    for (const [name, entry] of Object.entries(fields))
      await this.enter(this.spot(name, this.top() ? { in: 'view' } : {}), entry);
  }

  /** Presses the top view's submit button; `replay` sends the last submission once more. */
  async submit(how: { replay?: boolean } = {}): Promise<Submitted> {
    const view = this.top();
    const again = how.replay ? this.last.get('submit') : undefined;
    if (again) return { sent: true, errors: {}, ...(await this.slack.deliver(again)) };
    if (!view) throw new Error(`No view is open for ${this.id}:\n${this.screen()}`);
    view.errors = mistakesIn(view);
    if (Object.keys(view.errors).length > 0)
      return { sent: false, status: 0, body: undefined, errors: view.errors };
    return applyAnswer(this.slack, view, await this.deliver('submit', submission(this.slack, view)));
  }

  /** Closes the top view. */
  close(): Promise<void> {
    return closeTop(this.slack, this.id);
  }

  /** Presses a button, by its text or action id; a confirmation is taken as given; `replay` sends the last press once more. */
  async press(name: string, where: Where & { replay?: boolean } = {}): Promise<Answer> {
    const again = where.replay ? this.last.get('press') : undefined;
    if (again) return this.slack.deliver(again);
    return this.deliver('press', blockActions(this.slack, this.id, this.spot(name, where), {}));
  }

  /** Chooses in a select, an overflow menu, radio buttons and the like, in a message, a view or the Home. */
  choose(name: string, entry: Entry, where: Where = {}): Promise<Answer | undefined> {
    return this.enter(this.spot(name, where), entry);
  }

  /** The options that an external select offers once `typed` is typed. */
  options(name: string, typed: string, where: Where = {}): Promise<Json[]> {
    return suggested(this.slack, this.id, this.spot(name, where), typed);
  }

  /** Opens the App Home. */
  async openHome(): Promise<void> {
    const { views } = this.slack.world;
    const home = views.home(this.id);
    const view = home ? { view: views.json(home) } : {};
    await this.slack.send({
      type: 'app_home_opened',
      user: this.id,
      channel: await this.dmId(),
      tab: 'home',
      ...view,
    });
  }

  /** The blocks of the Home, once published. */
  home(): Json[] | undefined {
    return this.slack.world.views.home(this.id)?.blocks;
  }

  /** What this person sees, in order: everywhere, or in one conversation. */
  messages(channel?: string): Message[] {
    const { workspace } = this.slack.world;
    return workspace.messages.filter(message => {
      if (channel !== undefined && message.channel !== channel) return false;
      return message.ephemeral === undefined
        ? workspace.isIn(this.id, message.channel)
        : message.ephemeral === this.id;
    });
  }

  /** The conversation with the bot. */
  dm(): Message[] {
    const channel = this.slack.world.workspace.dms.get(this.id);
    return channel === undefined ? [] : this.messages(channel);
  }

  /** In words: the top view, or else the Home and the newest messages. */
  screen(): string {
    const top = this.top();
    if (top) return textOfView(top);
    const home = this.slack.world.views.home(this.id);
    return [...(home ? [textOfView(home)] : []), ...this.messages().slice(-5).map(textOfMessage)].join(
      '\n\n',
    );
  }

  /** Waits until the screen holds this text; the error shows the screen. */
  async sees(text: string, timeout = 3000): Promise<void> {
    const seen = this.slack.waitFor(
      () => this.screen().includes(text),
      `${this.id} to see "${text}"`,
      timeout,
    );
    await seen.catch((error: Error) => {
      throw new Error(`${error.message}\nThe screen of ${this.id}:\n${this.screen()}`);
    });
  }

  private top(): OpenView | undefined {
    return this.slack.world.views.stack(this.id).at(-1);
  }

  private async dmId(): Promise<string> {
    const { workspace, base } = this.slack.world;
    const opened =
      workspace.dms.get(this.id) ??
      asText(asRecord((await base.call('conversations.open', { users: this.id })).channel).id);
    workspace.dms.set(this.id, opened);
    return opened;
  }

  private spot(name: string, where: Where): Spot {
    const { world } = this.slack;
    const sight = {
      user: this.id,
      view: this.top(),
      home: world.views.home(this.id),
      messages: this.messages(),
    };
    const spot = findSpot(sight, name, where, this.states);
    if (!spot) throw new Error(`${this.id} sees nothing called "${name}":\n${this.screen()}`);
    return spot;
  }

  private async enter(spot: Spot, entry: Entry): Promise<Answer | undefined> {
    const { element, block } = spot;
    const [blockId, actionId] = [asText(block.block_id), asText(element.action_id)];
    const words = (Array.isArray(entry) ? entry : [entry]).map(String);
    if (element.type === 'overflow') {
      const picked = { selected_option: optionNamed(asList(element.options), words[0] ?? '') };
      return this.deliver('press', blockActions(this.slack, this.id, spot, picked));
    }
    const state = entered(element, this.ids(element, entry), await this.offered(spot, words));
    const values = 'view' in spot ? spot.view.values : spot.values;
    values[blockId] = { ...values[blockId], [actionId]: state };
    if ('view' in spot) delete spot.view.errors[blockId];
    else this.states.set(spot.message.ts, values);
    this.slack.world.changed();
    if (block.type === 'input' && block.dispatch_action !== true) return undefined;
    return this.deliver('press', blockActions(this.slack, this.id, spot, state));
  }

  private async offered(spot: Spot, words: string[]): Promise<Json[]> {
    if (!asText(spot.element.type).includes('external')) return optionsOf(spot.element);
    const lists = await Promise.all(
      words.filter(Boolean).map(word => suggested(this.slack, this.id, spot, word)),
    );
    return lists.flat();
  }

  /** People and channels may be picked by name as well as by id. */
  private ids(element: Json, entry: Entry): Entry {
    const { people, channels } = this.slack.world.workspace;
    const known = asText(element.type).includes('users') ? people : channels;
    if (!/users|conversations|channels/.test(asText(element.type))) return entry;
    const find = (word: string) =>
      known.has(word) ? word : ([...known.values()].find(one => one.name === word)?.id ?? word);
    return Array.isArray(entry) ? entry.map(find) : find(String(entry));
  }

  private deliver(what: string, delivery: Delivery, replay = false): Promise<Answer> {
    const sent = replay ? (this.last.get(what) ?? delivery) : delivery;
    this.last.set(what, sent);
    return this.slack.deliver(sent);
  }
}
