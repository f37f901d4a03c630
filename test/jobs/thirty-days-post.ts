import { createLog } from '../../src/app/logger.js';
import { mailingOf } from '../../src/app/mail/mailing.js';
import { Renderer } from '../../src/app/slack/render.js';
import { Deliveries } from '../../src/deliveries/deliveries.js';
import { followOn } from '../../src/deliveries/follower.js';
import { type Mail, type Mailer, MailRefused } from '../../src/deliveries/mailer.js';
import { FakeSlack } from '../deliveries/fake-slack.js';
import type { TestAccount } from '../support/account.js';

/** One message as it lies where it was sent to: in Slack, or in a mailbox. */
export interface Arrived {
  readonly kind: string;
  /** A Slack user's id, or an address. */
  readonly to: string;
  readonly at: number;
}

/** A story's post: its real deliveries by its own clock, and what arrives of them in Slack and in mailboxes. */
export class Post {
  readonly #story: TestAccount;
  readonly #slack: FakeSlack;
  readonly #mails: Arrived[] = [];
  readonly #mailer: Mailer;
  readonly #errors: unknown[] = [];
  #deliveries: Deliveries | undefined;

  /** `refuses`: whether a mail server refuses mail to an address now. */
  constructor(story: TestAccount, refuses: (address: string) => boolean) {
    this.#story = story;
    const { now } = story.account;
    this.#slack = new FakeSlack(now);
    this.#mailer = {
      send: async (id, mail) => {
        if (refuses(mail.to)) throw new MailRefused(550, true, '550 5.1.1');
        this.#mails.push({ kind: mailKind(id, mail), to: mail.to, at: now().getTime() });
      },
    };
  }

  /** What deliveries are to a sweep, also while none run: then entries are followed, and nothing goes out. */
  readonly hands = {
    follow: async (): Promise<void> => {
      const { account, store } = this.#story;
      if (this.#deliveries === undefined) await followOn({ account: account.id, store, now: account.now });
      else await this.#deliveries.follow();
    },
    wake: (): void => this.#deliveries?.wake(),
  };

  /** Resolves once all is sent that is due at this moment of the clock, and what follows from that; starts where it is stopped. */
  async settle(): Promise<void> {
    const { log } = this.#story.account;
    const deliveries = this.#deliveries ?? this.#start();
    for (;;) {
      const { seq } = log.state;
      await deliveries.idle();
      // A mail that is refused is an entry, of which others are told.
      if (log.state.seq === seq) return;
      await deliveries.follow();
    }
  }

  /** Nothing goes out from now on. */
  async stop(): Promise<void> {
    await this.#deliveries?.stop();
    this.#deliveries = undefined;
  }

  /** When the next message is to go out that waits for its hour. */
  async next(): Promise<number | undefined> {
    const { account, store } = this.#story;
    const waiting = { account: account.id, open: true, due: { $gt: account.now() } };
    const found = await store.models.deliveries.findOne(
      waiting,
      { due: 1 },
      { sort: { due: 1 }, lean: true },
    );
    return found?.due.getTime();
  }

  /**
   * All that has arrived, in Slack and by mail.
   * @throws AggregateError where something went wrong on the way that nobody's server is to blame for
   */
  arrived(): Arrived[] {
    if (this.#errors.length > 0) throw new AggregateError(this.#errors, 'deliveries went wrong');
    const posts = this.#slack.posts.map(({ id, to, at }) => ({ kind: kindOf(id), to, at: at.getTime() }));
    return [...posts, ...this.#mails];
  }

  #start(): Deliveries {
    const { account } = this.#story;
    const renderer = new Renderer(account, async () => ({ type: 'home', blocks: [] }));
    this.#deliveries = Deliveries.start({
      account,
      messenger: this.#slack.messenger(),
      render: delivery => renderer.render(delivery),
      mailing: mailingOf(account, this.#mailer, createLog('silent')),
      pace: 0,
      onError: error => this.#errors.push(error),
    });
    return this.#deliveries;
  }
}

/** The kind in a delivery's id: `<account>.<kind>.…`, or `<account>.<seq>.<kind>.…`. */
function kindOf(id: string): string {
  const [, first = '', second = ''] = id.split('.');
  return /^\d+$/.test(first) ? second : first;
}

/** A mail's kind: a reminder is one by what is written, too, since it alone says how to get no more. */
function mailKind(id: string, { unsubscribe }: Mail): string {
  const kind = kindOf(id);
  if ((kind === 'reminder-mail') !== (unsubscribe !== undefined)) throw new Error(`${id} is another mail`);
  return kind;
}
