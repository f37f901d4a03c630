import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const read = (folder: string): { file: string; text: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));

/** What views are made of; and web pages and letters, which are not Slack's. */
const PARTS = /^(parts|inputs|text|html)\.ts$|^(web|mail)\//;
/** What people see: blocks, whole views and messages, and sentences that a message is made of. */
const SEEN = /\b(Message|ModalView|HomeView|View|KnownBlock|Sentence)\b/;

/** The exported functions of a view's file that return something that people see. */
function viewsIn(text: string): string[] {
  const begun = /^export (?:function (\w+)(?:<[^(]*>)?|const (\w+) = (?:<[^(]*>)?)\(/gm;
  return [...text.matchAll(begun)].flatMap(({ 0: start, 1: declared, 2: arrow, index }) => {
    const name = declared ?? arrow ?? '';
    const returned = /^\)\s*(?::\s*([^{]+?))?\s*(?:=>|\{\n)/.exec(
      text.slice(closing(text, index + start.length)),
    );
    return SEEN.test(returned?.[1] ?? 'Sentence') ? [name] : [];
  });
}

/** Where the parenthesis closes that was opened before this place. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

test('every view is tried with the longest names: by itself, or as a part of one that is', () => {
  const views = read('views').filter(({ file }) => !PARTS.test(file));
  const tries = read('test/views').map(one => one.text);
  const untried = views.flatMap(({ file, text }) => {
    const others = [...tries, ...views.filter(one => one.file !== file).map(one => one.text)];
    const own = text.replace(/^export .*$/gm, '');
    const isUsed = (name: string) => [own, ...others].some(one => new RegExp(`\\b${name}\\b`).test(one));
    return viewsIn(text).flatMap(name => (isUsed(name) ? [] : `${file}: ${name}`));
  });
  expect(views.flatMap(({ text }) => viewsIn(text)).length).toBeGreaterThan(90);
  expect(untried).toEqual([]);
});
