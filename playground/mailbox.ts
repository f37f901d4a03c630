import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { MailSeen } from './page/model.js';

/** A mail server on this computer: everything that is sent to it is kept, and goes nowhere. */
export class Mailbox {
  readonly #server: SMTPServer;
  readonly #mails: MailSeen[] = [];

  private constructor(changed: () => void) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, { envelope }, done) => {
        this.#keep(
          stream,
          envelope.rcptTo.map(one => one.address),
        )
          .then(changed)
          .then(() => done(), done);
      },
    });
  }

  /** Starts the server on any free port; calls back with every mail. */
  static async start(changed: () => void): Promise<Mailbox> {
    const mailbox = new Mailbox(changed);
    await new Promise<void>((resolve, reject) => {
      mailbox.#server.once('error', reject);
      mailbox.#server.listen(0, '127.0.0.1', resolve);
    });
    return mailbox;
  }

  /** Where mail is sent to. */
  get url(): string {
    // A server that listens on TCP has an address with a port.
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** All mails, the newest first. */
  get mails(): readonly MailSeen[] {
    return this.#mails;
  }

  /** Takes no more mail. */
  async stop(): Promise<void> {
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  async #keep(stream: NodeJS.ReadableStream, to: readonly string[]): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    const { subject = '', text = '' } = await PostalMime.parse(Buffer.concat(chunks));
    this.#mails.unshift({ to: to.join(', '), subject, text, at: Date.now() });
  }
}
