import type { Sentence } from '../../src/sentence.js';
import { type Html, html } from '../html.js';
import { htmlFor, type Reader, textFor } from '../written.js';

/** A mail as it is sent: the same words as text and as HTML. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says, from top to bottom. */
export interface LetterParts {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly Sentence[];
  /** What somebody wrote themselves: quoted, never formatted. */
  readonly quote?: string;
  /** The one link. */
  readonly link: { readonly text: string; readonly url: string };
  /** Small print. */
  readonly foot: readonly Sentence[];
}

/** Mail headers hold one line; a name with a line break in it would begin another header. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Makes a mail of its parts, as text and as HTML. */
export function letter(
  { subject, title, paragraphs, quote, link, foot }: LetterParts,
  reader: Reader,
): Letter {
  const quoted = quote === undefined ? [] : quote.split('\n');
  return {
    subject: oneLine(subject),
    text: [
      title,
      ...paragraphs.map(one => textFor(one, reader)),
      ...(quoted.length === 0 ? [] : [quoted.map(line => `> ${line}`).join('\n')]),
      `${link.text}: ${link.url}`,
      '-- ',
      ...foot.map(one => textFor(one, reader)),
      '',
    ].join('\n\n'),
    html: pageOf(
      title,
      html`${paragraphs.map(one => html`<p style="margin:0 0 16px">${htmlFor(one, reader)}</p>`)}
${quoted.length === 0 ? html`` : html`<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #c8ccd4;color:#3c4250">${quoted.map(line => html`${line}<br>`)}</blockquote>`}
<p style="margin:0 0 24px"><a href="${link.url}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#2b50c8;color:#ffffff;text-decoration:none;font-weight:600">${link.text}</a></p>
${foot.map(one => html`<p style="margin:0 0 8px;font-size:13px;color:#5a6070">${htmlFor(one, reader)}</p>`)}`,
    ).html,
  };
}

const pageOf = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1c1f26">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e2e5ea;border-radius:8px">
<h1 style="margin:0 0 16px;font-size:22px">${title}</h1>
${body}
</div>
</body>
</html>
`;
