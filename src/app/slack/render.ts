import type { HomeView } from '@slack/types';
import { invitationMessage, offersSentence } from '../../../views/invitation.js';
import * as notice from '../../../views/notices.js';
import type { Look, Message } from '../../../views/parts.js';
import { sentences } from '../../../views/parts.js';
import { progressMessage } from '../../../views/progress-message.js';
import type { Entry } from '../../account/entry.js';
import { type Invitation, isOpen, type Tables } from '../../account/tables.js';
import type { Rendered } from '../../deliveries/messenger.js';
import type { Delivery } from '../../models/delivery.js';
import { mentioned, type Sentence } from '../../sentence.js';
import type { Account } from '../account.js';
import {
  abilitiesOf,
  batchOf,
  heldOutcome,
  inviters,
  offerWords,
  settledBy,
} from '../command/invitation-words.js';
import { lookAt } from '../command/look.js';

/** What a delivery shows of the account as it is now; null where there is nothing to show. */
export class Renderer {
  readonly #account: Account;
  readonly #word: string;
  readonly #home: (slackUser: string) => Promise<HomeView>;

  constructor(account: Account, word: string, home: (slackUser: string) => Promise<HomeView>) {
    this.#account = account;
    this.#word = word;
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
    const late = delivery.ts === undefined && !isOpen(this.#state.tables.invitations.get(about));
    if (late && (kind === 'invitation' || kind === 'held')) return null;
    if (kind === 'invitation') return this.#invitation(delivery);
    if (kind === 'progress') return this.#progress(about);
    if (kind === 'held') return this.#held(about);
    const invitation = this.#state.tables.invitations.get(about);
    if (kind === 'accepted' && invitation)
      return this.#say(
        notice.acceptedNotice(invitation.person, inviters(invitation), offerWords(this.#state, invitation)),
      );
    if (kind === 'declined' && invitation)
      return this.#say(notice.declinedNotice(invitation.person, offerWords(this.#state, invitation)));
    const entry = await this.#account.store.entries.findOne({
      account: this.#account.id,
      seq: Number(about),
    });
    const said = entry === null ? [] : noticeOf(this.#account, entry, delivery);
    return said.length === 0 ? null : this.#say(...said);
  }

  get #state() {
    return this.#account.log.state;
  }

  #look(people: Iterable<string>): Promise<Look> {
    return lookAt(this.#account.people, people, this.#word);
  }

  async #say(...paragraphs: readonly Sentence[]): Promise<Message> {
    return sentences(await this.#look(mentioned(...paragraphs)), ...paragraphs);
  }

  async #invitation({ about, _id }: Delivery): Promise<Message | null> {
    const invitation = this.#state.tables.invitations.get(about);
    if (invitation === undefined) return null;
    const nth = Number(_id.split('.').at(-1));
    const by = inviters(invitation);
    const data = {
      ...invitation,
      account: this.#state.tables.settings.get('settings')?.name ?? 'Roster',
      by,
      offers: offerWords(this.#state, invitation),
      abilities: abilitiesOf(this.#state, invitation),
      note: await this.#account.texts.read(invitation.note),
      settledAt: invitation.settled?.at ?? null,
      nth,
      overtaken: nth < invitation.resent,
    };
    return invitationMessage(data, await this.#look(by));
  }

  async #progress(batch: string): Promise<Message | null> {
    const rows = batchOf(this.#state, batch);
    const [first] = rows;
    if (first === undefined) return null;
    const offers = offersSentence(offerWords(this.#state, first));
    return progressMessage({ batch, offers, rows }, await this.#look(rows.map(row => row.person)));
  }

  async #held(id: string): Promise<Message | null> {
    const invitation = this.#state.tables.invitations.get(id);
    if (invitation === undefined) return null;
    const by = inviters(invitation);
    const outcome = heldOutcome(invitation);
    const look = await this.#look([invitation.person, ...by, ...settledBy(invitation)]);
    const offers = offerWords(this.#state, invitation);
    return notice.heldCard({ id, person: invitation.person, by, offers, outcome }, look);
  }
}

type Records<T extends keyof Tables> = { from: Tables[T] | null; to: Tables[T] | null };

/** What one person hears of an entry that touched them: read from the entry's own changes. */
function noticeOf({ log }: Account, entry: Entry, { kind, to: { person: whom } }: Delivery): Sentence[] {
  const by = entry.actor.type === 'user' ? entry.actor.person : null;
  const tables = log.state.tables;
  const space = (id: string) => tables.spaces.get(id)?.name ?? 'a deleted space';
  const role = (id: string) => tables.roles.get(id)?.name ?? 'a deleted role';
  const own = changeOf(entry, whom);
  if (kind === 'expired') return [notice.expiredNotice(endedFor(entry, whom, 'expired'))];
  if (kind === 'space-deleted') {
    const name = entry.changes.flatMap(one =>
      one.table === 'spaces' && one.to === null ? (one.from?.name ?? []) : [],
    );
    return [notice.spaceDeletedNotice(by, name[0] ?? 'a space', endedFor(entry, whom, 'cancelled'))];
  }
  if (kind === 'deleted')
    return [notice.deletedNotice(by, tables.settings.get('settings')?.name ?? 'the account')];
  if (own === undefined) return [];
  const [was, is] = [own.from?.grants ?? [], own.to?.grants ?? []];
  const gone = was.filter(grant => !is.some(one => one.space === grant.space && one.role === grant.role));
  const given = is.filter(grant => !was.some(one => one.space === grant.space && one.role === grant.role));
  if (kind === 'added')
    return given.flatMap(one =>
      one.space === null ? [] : [notice.addedNotice(by, space(one.space), role(one.role))],
    );
  if (kind === 'removed')
    return gone
      .slice(0, 1)
      .flatMap(one => (one.space === null ? [] : [notice.removedNotice(by, space(one.space))]));
  if (kind === 'grant-ended')
    return gone.map(one => notice.endedNotice(one.space === null ? null : space(one.space), role(one.role)));
  if (kind !== 'role-changed') return [];
  return given.map(one => {
    const before = gone.find(old => old.space === one.space);
    return notice.roleNotice(
      by,
      one.space === null ? null : space(one.space),
      role(one.role),
      before === undefined ? null : role(before.role),
    );
  });
}

function changeOf(entry: Entry, whom: string | undefined): Records<'users'> | undefined {
  for (const change of entry.changes) if (change.table === 'users' && change.id === whom) return change;
  return undefined;
}

/** The people whose invitations by somebody ended with an entry. */
const endedFor = (entry: Entry, inviter: string | undefined, status: Invitation['status']): string[] =>
  entry.changes.flatMap(change =>
    change.table === 'invitations' && change.to?.status === status && change.to.by === inviter
      ? change.to.person
      : [],
  );
