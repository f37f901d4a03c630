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

/** So deep it is said why: errors are made of errors, and of what caused them. */
const MOST_DEEP = 4;

/** An error as the log has it, with what caused it, and all that it is made of. */
export function errorLogged(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const deeper = (one: unknown) => errorLogged(one, depth + 1);
  const more = depth < MOST_DEEP;
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(more && error.cause !== undefined ? { cause: deeper(error.cause) } : {}),
    ...(more && error instanceof AggregateError ? { errors: error.errors.map(deeper) } : {}),
  };
}

/** Makes the log; `level` as pino names them. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    serializers: { err: error => errorLogged(error) },
  });
}
