/** A view as a messenger sends it: Block Kit, and the text for notifications. */
export interface Rendered {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** Where a message is. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
}

/**
 * What deliveries need of Slack. Each call is tried once and ends within seconds: trying again is the sender's
 * business. Throws RateLimited, SlackAway, MessageGone or Undeliverable.
 */
export interface Messenger {
  /** The channel of Roster's conversation with a Slack user. */
  open(slackUser: string): Promise<string>;
  /** Posts to a channel or, by Slack user id, into the conversation with them; `id` goes along unseen. */
  post(to: string, id: string, rendered: Rendered): Promise<Place>;
  /** Looks for a message that was posted with this id, not before `since`; undefined only where it is surely not there. */
  find(channel: string, id: string, since: Date): Promise<Place | undefined>;
  /** Shows something else in a message's place. */
  update(place: Place, rendered: Rendered): Promise<void>;
  /** Shows a Slack user their Home. */
  publishHome(slackUser: string, rendered: Rendered): Promise<void>;
}

/** Slack wants fewer calls: none for so many seconds. */
export class RateLimited extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`Slack asks to wait ${seconds} s`);
    this.name = 'RateLimited';
    this.seconds = seconds;
  }
}

/** Slack did not answer, or not sensibly: what was asked may have happened or not. */
export class SlackAway extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`Slack is away: ${reason}`, options);
    this.name = 'SlackAway';
  }
}

/** The message to be updated is not there any more. */
export class MessageGone extends Error {
  constructor() {
    super('the message is gone');
    this.name = 'MessageGone';
  }
}

/** Slack refuses, and would again; `code` is its word for why. */
export class Undeliverable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`Slack refuses: ${code}`);
    this.name = 'Undeliverable';
    this.code = code;
  }
}
