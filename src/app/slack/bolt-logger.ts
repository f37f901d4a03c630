import type { Logger } from '@slack/bolt';
import { type Log, withoutSecrets } from '../logger.js';

/** Bolt's own words, at warning and above, without secrets. */
export function boltLogger(log: Log): Logger {
  const write =
    (level: 'warn' | 'error') =>
    (...words: unknown[]) =>
      log[level](
        withoutSecrets(words.map(word => (word instanceof Error ? word.message : String(word))).join(' ')),
      );
  const quiet = () => {};
  return {
    debug: quiet,
    info: quiet,
    warn: write('warn'),
    error: write('error'),
    setLevel: quiet,
    setName: quiet,
    getLevel: () => 'warn' as never,
  };
}
