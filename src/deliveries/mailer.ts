/** A mail as it goes out: one recipient, the same words as text and as HTML. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where the recipient can ask for no more of these; only for mails that come by themselves. */
  readonly unsubscribe?: string;
}

/**
 * What deliveries need of a mail server. Sending is tried once and ends within seconds. Mail has no way of asking
 * whether an earlier try arrived: the id becomes the `Message-ID`, by which mail programs show a mail once.
 * Throws MailRefused or MailAway.
 */
export interface Mailer {
  send(id: string, mail: Mail): Promise<void>;
}

/** The server will not take this mail; `address` where it refuses the recipient, else it refuses Roster itself. */
export class MailRefused extends Error {
  readonly code: number;
  readonly address: boolean;
  /** Its answer's codes, or the word for what failed. */
  readonly reason: string;

  constructor(code: number, address: boolean, reason: string) {
    super(`the mail server refuses (${reason})`);
    this.name = 'MailRefused';
    this.code = code;
    this.address = address;
    this.reason = reason;
  }
}

/** The server did not take this mail now: greylisting, too busy, silent. It may have taken it all the same. */
export class MailAway extends Error {
  /** Its answer's codes, or the word for what failed: `ECONNREFUSED`. */
  readonly reason: string;
  /** Whether it answered, and puts off this mail: it may take others. */
  readonly answered: boolean;

  constructor(reason: string, answered: boolean) {
    super(`the mail server is away: ${reason}`);
    this.name = 'MailAway';
    this.reason = reason;
    this.answered = answered;
  }
}
