import { blockActions, findSpot, type Spot, type Where } from './acting.js';
import { dmOf } from './conversations.js';
import { type Entry, idsOf, look, offered } from './entering.js';
import { sendMessage } from './events.js';
import { Eyes } from './eyes.js';
import { entered, optionNamed, type Values } from './inputs.js';
import { asList, asRecord, asText, type Json } from './json.js';
import { applyAnswer, closeTop, mistakesIn, type Submitted, submission } from './modals.js';
import { slashCommand } from './requests.js';
import { show } from './responses.js';
import type { Answer, Delivery } from './transport.js';

/** The hands and eyes of one person in the local Slack. */
export class Hands extends Eyes {
  private readonly last = new Map<string, Delivery>();
  private readonly states = new Map<string, Values>();

  /** Types a slash command; what the App answers at once is in `body` and on the screen. */
  async command(
    command: string,
    text = '',
    how: { channel?: string; triggerId?: string; replay?: boolean } = {},
  ): Promise<Answer> {
    const { workspace, tickets } = this.slack.world;
    const inside = [...workspace.channels.values()].find(channel => channel.members.includes(this.id))?.id;
    const channel = how.channel ?? inside ?? (await dmOf(this.slack.world, this.id));
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
  say(text: string, channel?: string): Promise<void> {
    return sendMessage(this.slack, this.id, text, channel);
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
    this.slack.world.changed();
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
    return look(this.slack, this.id, this.spot(name, where), typed);
  }

  /** What this person picked in a message, by block id and action id. */
  picked(ts: string): Values {
    return this.states.get(ts) ?? {};
  }

  /** Opens the App Home. */
  async openHome(): Promise<void> {
    const { views } = this.slack.world;
    const home = views.home(this.id);
    const view = home ? { view: views.json(home) } : {};
    await this.slack.send({
      type: 'app_home_opened',
      user: this.id,
      channel: await dmOf(this.slack.world, this.id),
      tab: 'home',
      ...view,
    });
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
    const values = 'view' in spot ? spot.view.values : spot.values;
    const options = await offered(this.slack, this.id, spot, words, values[blockId]?.[actionId]);
    const state = entered(element, idsOf(this.slack, element, entry), options);
    values[blockId] = { ...values[blockId], [actionId]: state };
    if ('view' in spot) delete spot.view.errors[blockId];
    else this.states.set(spot.message.ts, values);
    this.slack.world.changed();
    if (block.type === 'input' && block.dispatch_action !== true) return undefined;
    return this.deliver('press', blockActions(this.slack, this.id, spot, state));
  }

  private deliver(what: string, delivery: Delivery, replay = false): Promise<Answer> {
    const sent = replay ? (this.last.get(what) ?? delivery) : delivery;
    this.last.set(what, sent);
    return this.slack.deliver(sent);
  }
}
