import { type Logger, pino } from 'pino';

/** Roster's structured log: for operators, never with tokens, addresses or what people typed. */
export type Log = Logger;

/** Whatever an at sign joins: domains may be of any letters, or one word, and names before it hold quotes. */
const ADDRESS = /[^\s@<>"(),;:/]+@[^\s@<>"'(),;:/]+/g;
const TOKEN =
  /\bxox[a-z]-[\w-]+|\bxapp-[\w-]+|(?<![\w-])[\w-]{43}(?![\w-])|(mongodb(\+srv)?|smtps?):\/\/[^@\s]+@/gi;

/** Takes out of a text what must never reach a log. */
export const withoutSecrets = (text: string): string =>
  text.replace(TOKEN, '[secret]').replace(ADDRESS, '[address]');

/** Makes the log; `level` as pino names them. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    serializers: {
      err: error => ({
        type: error?.name,
        message: withoutSecrets(String(error?.message ?? error)),
        stack: withoutSecrets(String(error?.stack ?? '')),
      }),
    },
  });
}
