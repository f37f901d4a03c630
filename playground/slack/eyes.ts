import type { Json } from './json.js';
import type { LocalSlack } from './local-slack.js';
import { textOfMessage, textOfView } from './screen.js';
import type { ViewJson } from './view-json.js';
import type { OpenView } from './views.js';
import type { Message } from './workspace.js';
import { PATIENCE } from './world.js';

/** What one person in the local Slack sees. */
export class Eyes {
  protected readonly slack: LocalSlack;
  readonly id: string;

  constructor(slack: LocalSlack, id: string) {
    this.slack = slack;
    this.id = id;
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
  async sees(text: string, timeout = PATIENCE): Promise<void> {
    const seen = this.slack.waitFor(
      () => this.screen().includes(text),
      `${this.id} to see "${text}"`,
      timeout,
    );
    await seen.catch((error: Error) => {
      throw new Error(`${error.message}\nThe screen of ${this.id}:\n${this.screen()}`);
    });
  }

  protected top(): OpenView | undefined {
    return this.slack.world.views.stack(this.id).at(-1);
  }
}
