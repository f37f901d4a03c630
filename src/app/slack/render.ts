import type { HomeView } from '@slack/types';
import { invitationMessage, offersSentence } from '../../../views/invitation.js';
import * as notice from '../../../views/notices.js';
import type { Message } from '../../../views/parts.js';
import { sentences } from '../../../views/parts.js';
import { progressMessage } from '../../../views/progress-message.js';
import type { Look } from '../../../views/text.js';
import { isOpen } from '../../account/tables.js';
import { holdersOf } from '../../actions/holds.js';
import { joinedBy } from '../../actions/invitations/facts.js';
import { inviters, isOver } from '../../actions/invitations/open.js';
import { ask } from '../../actions/refusals.js';
import type { Rendered } from '../../deliveries/messenger.js';
import { nthOf } from '../../deliveries/reached.js';
import type { Delivery } from '../../models/delivery.js';
import { mentioned, type Sentence } from '../../sentence.js';
import type { Account } from '../account.js';
import {
  abilitiesOf,
  batchOf,
  heldOutcome,
  offeredToAll,
  offerWords,
  settledBy,
} from '../command/invitations/words.js';
import { lookAt } from '../command/look.js';
import { whomToAsk } from '../whom-to-ask.js';
import { channelTrouble } from './channel-trouble.js';
import { digestOf } from './digest-message.js';
import { endingOf } from './endings.js';
import { noticeOf } from './notice-of.js';
import { outcomeSaid } from './outcome-messages.js';
import { closingOf, reminderOf } from './reached-messages.js';
import { requestMessage } from './request-messages.js';
import { seenBy } from './space-for.js';

/** What a delivery shows of the account as it is now; null where there is nothing to show. */
export class Renderer {
  readonly #account: Account;
  readonly #home: (slackUser: string) => Promise<HomeView>;

  constructor(account: Account, home: (slackUser: string) => Promise<HomeView>) {
    this.#account = account;
    this.#home = home;
  }

  /** What a delivery shows, on the state as it is now. */
  async render(delivery: Delivery): Promise<Rendered | null> {
    if (delivery.kind !== 'home') return this.#message(delivery);
    const slack = (await this.#account.people.byIds([delivery.about])).get(delivery.about)?.slack;
    return slack === undefined ? null : { text: 'Home', blocks: (await this.#home(slack)).blocks };
  }

  async #message(delivery: Delivery): Promise<Message | null> {
    const { kind, about } = delivery;
    // What was settled before anybody was asked is not told to whom it was never shown.
    const invitation = this.#state.tables.invitations.get(about);
    const overtaken = kind === 'invitation' && nthOf(delivery) < (invitation?.resent ?? 0);
    const over = !isOpen(invitation) || isOver(invitation, this.#account.now());
    const late = delivery.ts === undefined && (over || overtaken);
    if (late && (kind === 'invitation' || kind === 'held')) return null;
    if (kind === 'joined' && !joinedBy(invitation, this.#state.tables.users)) return null;
    if (kind === 'invitation' || kind === 'joined') return this.#invitation(delivery);
    if (kind === 'progress') return this.#progress(about);
    if (kind === 'held') return this.#held(delivery);
    if (kind === 'request' || kind === 'request-settled') return requestMessage(this.#account, delivery);
    if (kind === 'channel-trouble') {
      const trouble = await channelTrouble(this.#account, about, delivery.to.person);
      return trouble.length === 0 ? null : this.#say(...trouble);
    }
    if (kind === 'reminder') return reminderOf(this.#account, delivery, this.#look);
    if (kind === 'accepted' || kind === 'declined' || kind === 'bounced') {
      const joined = await outcomeSaid(this.#account, delivery);
      return joined === null ? null : this.#say(joined);
    }
    if (kind === 'closing' || kind === 'expired') return closingOf(this.#account, delivery, this.#look);
    const entry = await this.#account.store.entries.findOne({
      account: this.#account.id,
      seq: Number(about),
    });
    if (entry === null) return null;
    if (kind === 'grant-ending') return endingOf(this.#account, entry, delivery.to.person, this.#look);
    if (kind === 'digest') return digestOf(this.#account, entry, delivery.to.person, this.#look);
    const said = noticeOf(this.#account, entry, delivery);
    return said.length === 0 ? null : this.#say(...said);
  }

  get #state() {
    return this.#account.log.state;
  }

  readonly #look = (people: Iterable<string>): Promise<Look> => lookAt(this.#account, people);

  async #say(...paragraphs: readonly Sentence[]): Promise<Message> {
    return sentences(await this.#look(mentioned(...paragraphs)), ...paragraphs);
  }

  async #invitation({ about, _id }: Delivery): Promise<Message | null> {
    const invitation = this.#state.tables.invitations.get(about);
    if (invitation === undefined) return null;
    const open = isOpen(invitation);
    const by = open ? inviters(invitation) : whomToAsk(this.#state, invitation, this.#account.now());
    const data = {
      ...invitation,
      account: this.#state.tables.settings.get('settings')?.name ?? 'Roster',
      by,
      offers: offerWords(this.#state, invitation),
      abilities: abilitiesOf(this.#state, invitation),
      note: await this.#account.texts.read(invitation.note),
      settledAt: invitation.settled?.at ?? null,
      overtaken: nthOf({ _id }) < invitation.resent,
    };
    return invitationMessage(data, await this.#look(by));
  }

  async #progress(batch: string): Promise<Message | null> {
    const rows = batchOf(this.#account, batch);
    const [first] = rows;
    if (first === undefined) return null;
    const offers = offersSentence(offerWords(this.#state, { offers: offeredToAll(rows) }));
    return progressMessage({ batch, offers, rows }, await this.#look(rows.map(row => row.person)));
  }

  async #held({ about: id, to }: Delivery): Promise<Message | null> {
    const [state, now] = [this.#state, this.#account.now()];
    const invitation = state.tables.invitations.get(id);
    if (invitation === undefined) return null;
    const by = inviters(invitation);
    const able = holdersOf(state, 'manage users', null, now);
    const gives = to.person === undefined || able.includes(to.person);
    const data = {
      ...{ id, person: invitation.person, by },
      offers: offerWords(state, invitation, seenBy(state, to.person, now)),
      outcome: heldOutcome(invitation),
      ask: gives ? null : ask(state, able, 'to give it'),
    };
    const named = [...by, ...settledBy(invitation), ...mentioned(data.ask ?? [])];
    return notice.heldCard(data, await this.#look([invitation.person, ...named]));
  }
}
