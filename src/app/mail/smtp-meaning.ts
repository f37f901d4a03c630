import { isNativeError } from 'node:util/types';
import { MailAway, MailRefused } from '../../deliveries/mailer.js';

/** What nodemailer tells of an error beside its message. */
interface SmtpError extends Error {
  /** Its own word for what failed; `originalCode` is the system's. */
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  /** Whether the server's answer is final. */
  readonly permanent?: boolean;
}

/**
 * What an SMTP failure means: MailRefused where the server's answer is final, else MailAway. The message of an SMTP
 * error quotes the server, which quotes addresses: only codes go on.
 */
export function smtpMeaning(error: unknown): unknown {
  if (!isNativeError(error)) return error;
  const smtp: SmtpError = error;
  const { name, code = name, originalCode = code, response = '', responseCode = 0 } = smtp;
  const [, status = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  const answer = responseCode === 0 ? originalCode : `${responseCode} ${status}`.trim();
  if (smtp.permanent !== true) return new MailAway(answer, isOfMail(smtp));
  return new MailRefused(responseCode, isOfAddress(smtp, status), code === 'ETLS' ? code : answer);
}

/** Whether a server that answered puts off one mail, as greylisting does; 421 is that it closes (RFC 5321 §4.2.3). */
const isOfMail = ({ command = '', responseCode = 0 }: SmtpError): boolean =>
  ['RCPT TO', 'DATA'].includes(command) && responseCode > 0 && responseCode !== 421;

/** The login is wanted, too weak, wrong, or wanted encrypted (RFC 4954 §6). */
const LOGIN = [530, 534, 535, 538];

/**
 * The sender, the way the server is spoken to, the content, or a policy (RFC 3463 §3: X.1.7, X.1.8, X.5, X.6, X.7);
 * 5.2.252 is Exchange's "SendAsDenied".
 */
const OF_ROSTER = /^5\.(1\.[78]|2\.252|[567]\.\d+)$/;

/** The recipient's address, mailbox or the way there (RFC 3463 §3: X.1, X.2, X.4). */
const OF_ADDRESS = /^5\.[124]\./;

/** Whether a refusal is of the person's address, and not of Roster itself or of what it writes to everybody. */
function isOfAddress({ command, response = '', responseCode = 0 }: SmtpError, status: string): boolean {
  if (LOGIN.includes(responseCode) || OF_ROSTER.test(status)) return false;
  // Exim says these without a status code.
  if (command === 'RCPT TO') return status !== '' || !/\b(relay|sender)/i.test(response);
  // `RCPT TO` took the address already.
  return command === 'DATA' && OF_ADDRESS.test(status);
}
