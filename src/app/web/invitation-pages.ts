import type { z } from 'zod';
import { isReached } from '../../../views/way.js';
import { invitationPage, sentencePage } from '../../../views/web/invitation-page.js';
import type { Reader } from '../../../views/written.js';
import type { Plain } from '../../account/entry.js';
import type { Invitation } from '../../account/tables.js';
import type { Action } from '../../actions/action.js';
import { accept, decline } from '../../actions/invitations/answer.js';
import { inviters, waits, wantsNoReminders } from '../../actions/invitations/open.js';
import { quiet } from '../../actions/invitations/reminding.js';
import { perform } from '../../actions/perform.js';
import { Refusal } from '../../errors.js';
import { date, list, person, type Sentence, say } from '../../sentence.js';
import type { Account } from '../account.js';
import { wayOf } from '../command/invitations/words.js';
import { invitationShown, readerOf } from '../invitation-shown.js';
import { laterWords, moreReminders } from '../reminding-words.js';
import { whomToAsk } from '../whom-to-ask.js';
import { type Afterwards, afterwards } from './afterwards.js';

/** A page and its HTTP status. */
export interface Page {
  readonly status: number;
  readonly html: string;
}

/** What is behind a token: an invitation, and how its people are called; for an unknown one, nobody. */
interface Found {
  readonly invitation: Invitation | undefined;
  readonly reader: Reader;
  /** Who can be asked about it. */
  readonly ask: readonly string[];
}

/** What invited people see and do outside Slack. Whoever has the link acts as the invited person, with no more. */
export class InvitationPages {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The offer as it is now; nothing changes by looking. */
  async show(token: string, path: string): Promise<Page> {
    const found = await this.#find(token);
    const { invitation, reader } = found;
    const note = await this.#account.texts.read(invitation?.note ?? 'none');
    const now = this.#account.now();
    if (!waits(invitation, now)) return this.#closed(found);
    const reminds =
      isReached(wayOf(this.#account, invitation)) &&
      !wantsNoReminders(invitation) &&
      moreReminders(this.#account.log.state, invitation, invitation.reminded ?? 0);
    const data = { ...invitationShown(this.#account, invitation), note, path, reminds };
    return { status: 200, html: invitationPage(data, reader) };
  }

  /** Accepts; a second press says the same. */
  async accept(token: string): Promise<Page> {
    return this.#answer(
      token,
      accept,
      invitation => ({ invitation }),
      ({ invitation: id }, by) => {
        const invitation = this.#account.log.state.tables.invitations.get(id);
        if (invitation === undefined) throw new Error('what was accepted is there');
        return afterwards(this.#account, invitation, by);
      },
    );
  }

  /** Declines. */
  async decline(token: string): Promise<Page> {
    return this.#answer(
      token,
      decline,
      invitation => ({ invitation }),
      (_result, by) => ({
        title: 'You declined',
        said: [
          say`Nobody will ask you again about this invitation. If that was a mistake, ask ${by} to invite you again.`,
        ],
      }),
    );
  }

  /** Puts the reminders off; the invitation stays open. */
  async later(token: string): Promise<Page> {
    const { state } = this.#account.log;
    return this.#answer(
      token,
      quiet,
      invitation => ({ invitation, how: 'later' as const }),
      ({ invitation, until }) => ({
        title: 'Not now',
        said: [laterWords(state, state.tables.invitations.get(invitation), until)],
      }),
    );
  }

  /** Ends the reminders; the invitation stays open. */
  async stop(token: string): Promise<Page> {
    return this.#answer(
      token,
      quiet,
      invitation => ({ invitation, how: 'never' as const }),
      ({ until }) => ({
        title: 'No more reminders',
        said: [
          say`The invitation stays open until ${date(until, true)}; the link goes on working until then.`,
        ],
      }),
    );
  }

  async #answer<S extends z.ZodType, I, R extends Plain>(
    token: string,
    action: Action<S, I, R>,
    input: (invitation: string) => z.input<S>,
    page: (result: R, by: Sentence) => Afterwards,
  ): Promise<Page> {
    const found = await this.#find(token);
    const { invitation, reader, ask } = found;
    // Without trying: what is over takes no longer to say than that there is nothing.
    if (!waits(invitation, this.#account.now())) return this.#closed(found);
    const actor = { type: 'user', person: invitation.person } as const;
    try {
      const { result } = await perform(action, this.#account.context(actor, 'web'), input(invitation.id));
      const { title, said } = page(result, list(ask.map(person), 'or'));
      return { status: 200, html: sentencePage(title, said, reader) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'settled') throw error;
      const now = await this.#find(token);
      // An invitation that still waits was not settled: what was asked for is so already.
      if (waits(now.invitation, this.#account.now()))
        return { status: 200, html: sentencePage('Nothing to change', [error.sentence], reader) };
      return this.#closed(now);
    }
  }

  /** What happened to an invitation that waits for no answer, and whom to ask. */
  #closed({ invitation, reader, ask }: Found): Page {
    if (invitation === undefined)
      return {
        status: 404,
        html: sentencePage(
          'This link leads nowhere',
          [say`It may have been cut off when it was copied. Ask whoever invited you for a new one.`],
          reader,
        ),
      };
    const { title, said } = afterwards(this.#account, invitation, list(ask.map(person), 'or'));
    return { status: 410, html: sentencePage(title, said, reader) };
  }

  /** Asks the same questions of the database for every token, so that no answer tells by its time what exists. */
  async #find(token: string): Promise<Found> {
    const { links, people, log } = this.#account;
    const [id] = await Promise.all([links.invitation(token), log.catchUp()]);
    const invitation = log.state.tables.invitations.get(id ?? '');
    const ask = invitation === undefined ? [] : whomToAsk(log.state, invitation, this.#account.now());
    const names = await people.byIds([
      invitation?.person ?? 'none',
      ...(invitation ? [...inviters(invitation), ...ask] : []),
    ]);
    return { invitation, reader: readerOf(this.#account, names, invitation), ask };
  }
}
