import { createTransport } from 'nodemailer';
import { digest } from '../../account/entry.js';
import type { MailConfig } from '../../config.js';
import { type Mail, MailAway, type Mailer, MailRefused } from '../../deliveries/mailer.js';

/** How long the server may take for each step, in milliseconds. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** How long it may take for all of a mail, in milliseconds: less than a delivery's claim. */
const ALL_OF_IT = 20_000;

/** A mailer over one SMTP server, and how to let go of its connections. */
export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Sends mail over SMTP, with no retry of its own. */
export function smtpMailer({ url, from }: MailConfig): SmtpMailer {
  const transport = createTransport({ url, pool: true, maxConnections: 4, ...TIMEOUTS });
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
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe === undefined
              ? {}
              : {
                  'List-Unsubscribe': `<${unsubscribe}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
          disableUrlAccess: true,
          disableFileAccess: true,
          signal: AbortSignal.timeout(ALL_OF_IT),
        })
        .catch(error => {
          throw meaningOf(error);
        });
    },
    close: () => transport.close(),
  };
}

/** What an SMTP failure means: 5xx is a refusal, of this mail to this address where it answers `RCPT TO` or `DATA`; all else may pass. */
function meaningOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const command = 'command' in error ? String(error.command) : '';
  if (code >= 500) return new MailRefused(code, command === 'RCPT TO' || command === 'DATA');
  // The message of an SMTP error quotes the server, which quotes addresses: only its code goes on.
  const reason = 'code' in error ? String(error.code) : error.name;
  return new MailAway(code === 0 ? reason : `it answered ${code}`);
}
