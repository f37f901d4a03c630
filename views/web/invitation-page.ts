import { date, list, person, type Sentence, say } from '../../src/sentence.js';
import { type Html, html } from '../html.js';
import { type OfferWords, offersSentence } from '../invitation.js';
import { htmlFor, type Reader } from '../written.js';
import { page } from './page.js';

/** An open invitation, as its page shows it. */
export interface InvitationPageData {
  readonly account: string;
  readonly by: readonly string[];
  readonly offers: readonly OfferWords[];
  readonly abilities: readonly string[];
  readonly note: string | undefined;
  readonly expires: Date;
  /** The page's own path, under which the answers are posted. */
  readonly path: string;
  /** Whether its person is going to be reminded, and may say that they want that later, or not. */
  readonly reminds: boolean;
}

/** The offer, with the buttons that answer it: looking at it changes nothing. */
export function invitationPage(data: InvitationPageData, reader: Reader): string {
  const { account, by, offers, abilities, note, expires, path, reminds } = data;
  const asks = by.length === 1 ? 'invites' : 'invite';
  const sentence = say`${list(by.map(person))} ${asks} you to ${offersSentence(offers)}.`;
  return page(
    `Welcome to ${account}`,
    html`<p>${htmlFor(sentence, reader)}</p>
${abilities.length === 0 ? html`` : html`<ul>${abilities.map(line => html`<li>${line}</li>`)}</ul>`}
${note === undefined ? html`` : html`<blockquote>${note.split('\n').map(line => html`${line}<br>`)}</blockquote>`}
<p class="small">${htmlFor(say`Open until ${date(expires, true)}.`, reader)}</p>
<div class="answers">
${answer(path, 'accept', 'Accept', 'primary')}
${answer(path, 'decline', 'Decline', '')}
</div>
${
  reminds
    ? html`<p class="small">${answer(path, 'later', 'Remind me later', 'plain')}</p>
<p class="small">${answer(path, 'stop', 'Don’t remind me again', 'plain')}</p>`
    : html``
}`,
  );
}

const answer = (path: string, what: string, text: string, look: string): Html =>
  html`<form method="post" action="${path}/${what}"><button class="${look}">${text}</button></form>`;

/** A page that says what happened, or what to do. */
export const sentencePage = (title: string, paragraphs: readonly Sentence[], reader: Reader): string =>
  page(title, html`${paragraphs.map(one => html`<p>${htmlFor(one, reader)}</p>`)}`);
