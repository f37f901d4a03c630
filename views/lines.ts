import type { KnownBlock } from '@slack/types';
import { count } from '../src/sentence.js';
import { LIMITS, section } from './parts.js';
import { clip } from './text.js';

/**
 * Lines of mrkdwn in as few sections as hold them, none cut in the middle; after `most` lines the rest is counted.
 */
export function lineSections(lines: readonly string[], most = 30): KnownBlock[] {
  const over = lines.length - most;
  const shown = over > 0 ? [...lines.slice(0, most), `…and ${count(over, 'more', 'more')}.`] : lines;
  const texts: string[] = [];
  for (const line of shown) {
    const last = texts.at(-1);
    const whole = clip(line, LIMITS.sectionText);
    if (last !== undefined && last.length + whole.length < LIMITS.sectionText)
      texts[texts.length - 1] = `${last}\n${whole}`;
    else texts.push(whole);
  }
  return texts.map(text => section(text));
}
