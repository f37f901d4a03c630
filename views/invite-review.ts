import type { KnownBlock, ModalView } from '@slack/types';
import { bold, count, person, type Sentence, say } from '../src/sentence.js';
import { checkInput } from './inputs.js';
import { buttons, context, modal, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** What the review shows: who is in which basket, and what is offered. */
export interface ReviewData {
  /** Who will be invited, whatever is chosen below: addresses, and Slack users by their stand-in ids. */
  readonly emails: readonly string[];
  readonly strangers: readonly string[];
  /** What they are offered: "*Web* as Space Developer". */
  readonly offers: Sentence;
  /** People who are users already. */
  readonly users: readonly string[];
  /** People whose invitation is open, and when they were last asked. */
  readonly invited: readonly string[];
  readonly typos: readonly { readonly typed: string; readonly meant: string }[];
  readonly wrong: readonly string[];
  readonly duplicates: number;
  readonly yourself: boolean;
  readonly bots: number;
  readonly guests: number;
  /** Whether the review opened without a form below it, to which its Back would lead. */
  readonly alone: boolean;
  /** Whether users can be added to what is offered: there is a space in it. */
  readonly addable: boolean;
  readonly draft: string;
}

/** More names than this are counted. */
const MOST_SHOWN = 10;

/** The review before anything is sent; the button says how many will be invited. */
export function inviteReview(data: ReviewData, look: Look): ModalView {
  const { typos, users, invited } = data;
  const all = data.emails.length + data.strangers.length + typos.length;
  const nothing = all === 0 && users.length === 0 && invited.length === 0;
  return modal({
    id: 'invite-review',
    title: 'Review',
    close: data.alone ? 'Cancel' : 'Back',
    ...(nothing
      ? {}
      : { submit: all === 0 ? 'Do What Is Ticked' : `Invite ${count(all, 'person', 'people')}` }),
    meta: { draft: data.draft },
    blocks: [...summary(data, look), ...choices(data), buttons(CHANGE)],
  });
}

const CHANGE = { text: 'Change', action: 'invite.change', value: 'form' } as const;

function summary(data: ReviewData, look: Look): KnownBlock[] {
  const { emails, strangers, offers, users, invited, wrong } = data;
  const fresh = emails.length + strangers.length;
  const lines: Sentence[] = [];
  const who = [...strangers.map(person), ...emails];
  if (fresh > 0)
    lines.push(
      say`${bold(count(fresh, 'person', 'people'))} will be invited to ${offers}: ${fewNamed(who, MOST_SHOWN)}.`,
    );
  if (users.length > 0)
    lines.push(
      say`${bold(count(users.length, 'person', 'people'))} ${users.length === 1 ? 'is' : 'are'} already here: ${peopleNamed(users, MOST_SHOWN)}.`,
    );
  if (invited.length > 0)
    lines.push(
      say`${bold(count(invited.length, 'person', 'people'))} ${invited.length === 1 ? 'is' : 'are'} already invited: ${peopleNamed(invited, MOST_SHOWN)}. What is new is added to what they were offered.`,
    );
  const gone = [
    ...(data.duplicates > 0 ? [count(data.duplicates, 'duplicate')] : []),
    ...(data.yourself ? ['you, who are already here'] : []),
    ...(data.bots > 0 ? [count(data.bots, 'bot')] : []),
    ...(data.guests > 0
      ? [`${count(data.guests, 'guest')} of this workspace (only full members can be invited)`]
      : []),
  ];
  const wrongLine = say`${count(wrong.length, 'entry is', 'entries are')} no address: ${fewNamed(
    wrong.map(text => text.slice(0, 80)),
    MOST_SHOWN,
  )}.`;
  return [
    ...lines.map(line => section(mrkdwn(line, look))),
    ...(lines.length === 0 && data.typos.length === 0 ? [section('There is nobody new to invite.')] : []),
    ...(wrong.length > 0 ? [section(mrkdwn(wrongLine, look))] : []),
    ...(gone.length > 0 ? [context(`Left out: ${gone.join(' · ')}.`)] : []),
  ];
}

function choices({ typos, users, invited, addable }: ReviewData): KnownBlock[] {
  const fixes = typos.slice(0, MOST_SHOWN).map(({ typed, meant }, index) => ({
    text: `Use ${meant}`,
    value: String(index),
    hint: `instead of ${typed}`,
  }));
  const also = [
    ...(users.length > 0 && addable
      ? [{ text: `Add ${count(users.length, 'person who is', 'people who are')} already here`, value: 'add' }]
      : []),
    ...(invited.length > 0
      ? [{ text: `Send ${count(invited.length, 'open invitation')} again`, value: 'resend' }]
      : []),
  ];
  return [
    ...(fixes.length === 0
      ? []
      : [
          checkInput({
            field: 'typos',
            label: `${count(typos.length, 'address looks', 'addresses look')} misspelled`,
            choices: fixes,
            initial: fixes.map(fix => fix.value),
            hint:
              typos.length > fixes.length
                ? `Unticked ones, and the other ${typos.length - fixes.length}, are invited as they were typed.`
                : 'Unticked ones are invited as they were typed.',
          }),
        ]),
    ...(also.length === 0 ? [] : [checkInput({ field: 'also', label: 'Also', choices: also, initial: [] })]),
  ];
}
