import { createTransport } from 'nodemailer';
import { digest } from '../../account/entry.js';
import type { MailConfig } from '../../config.js';
import type { Mail, Mailer } from '../../deliveries/mailer.js';
import { smtpMeaning } from './smtp-meaning.js';

/**
 * How long the server may take for each step, in milliseconds: one that looks through a mail before it says that it
 * took it needs a while (RFC 5321 §4.5.3.2.6), and would get again what it took already.
 */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 60_000 };

/** How long it may take for all of a mail, in milliseconds: less than a delivery's claim. */
export const ALL_OF_IT = 90_000;

/** This computer itself, where nobody listens on the way. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

/** A mailer over one SMTP server. */
export interface SmtpMailer extends Mailer {
  /** Lets go of its connections; what is being sent fails. */
  close(): void;
}

/**
 * What the connection to a mail server is made with. A password goes to another computer only over TLS; nodemailer
 * puts what the address says (`?requireTLS=false`) over what is said here.
 */
export function transportOptions(url: string) {
  const { username, password, hostname } = new URL(url);
  const requireTLS = username + password !== '' && !LOOPBACK.test(hostname);
  return { url, pool: true, maxConnections: 4, requireTLS, ...TIMEOUTS } as const;
}

/** Sends mail over SMTP, with no retry of its own; `patience` is for all of a mail, in milliseconds. */
export function smtpMailer({ url, from }: MailConfig, patience = ALL_OF_IT): SmtpMailer {
  const transport = createTransport(transportOptions(url));
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'roster.invalid';
  return {
    async send(id: string, { to, subject, text, html, unsubscribe }: Mail): Promise<void> {
      await transport
        .sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${digest(id).slice(0, 32)}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(unsubscribe) },
          disableUrlAccess: true,
          disableFileAccess: true,
          signal: AbortSignal.timeout(patience),
        })
        .catch(error => {
          throw smtpMeaning(error);
        });
    },
    close: () => transport.close({ force: true }),
  };
}

/** The headers by which a mail program offers to end such mails; with one click where that is safe (RFC 8058 §3.1). */
function unsubscribing(address: string | undefined): Record<string, string> {
  if (address === undefined) return {};
  const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return { 'List-Unsubscribe': `<${address}>`, ...(address.startsWith('https:') ? oneClick : {}) };
}
