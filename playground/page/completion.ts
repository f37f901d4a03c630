/// <reference lib="dom" />
import { store } from './store.js';

/** A line under the composer's text: what it would put there, and what that is. */
export type Suggestion = { insert: string; shown: string; about: string; usage: string };

/** What may be meant by what stands in the composer: commands first, then people, channels and spaces. */
export function completions(): Suggestion[] {
  const { draft, snap, completion } = store;
  if (snap === undefined || completion.closed || draft === '') return [];
  const typed = draft.replace(/\s+/g, ' ');
  const [, before = '', mark, part = ''] = /^([\s\S]*?)(?:([@#])([\w.-]*))?$/.exec(draft) ?? [];
  if (mark === '@') {
    const people = snap.people.filter(one => one.inside && starts(part, one.name, one.realName));
    return people.map(({ name, realName, standing }) =>
      line(`${before}@${name} `, `@${name}`, `${realName} · ${standing}`),
    );
  }
  if (mark === '#') {
    const channels = snap.channels.filter(one => starts(part, one.name));
    return channels.map(({ name }) => line(`${before}#${name} `, `#${name}`, 'Everybody in this channel'));
  }
  if (!draft.startsWith('/')) return [];
  const space = /^([\s\S]*\s(?:to|in)\s)(\S*)$/i.exec(draft);
  if (space) {
    const [, head = '', word = ''] = space;
    return snap.spaces
      .filter(name => starts(word, name) && name !== word)
      .map(name => line(`${head}${name} `, name, 'Space'));
  }
  const fitting = snap.commands.filter(
    one => one.words.startsWith(typed.trimEnd()) && one.words !== typed.trimEnd(),
  );
  return fitting.map(({ words, usage, summary }) => ({ ...line(`${words} `, words, summary), usage }));
}

const line = (insert: string, shown: string, about: string): Suggestion => ({
  insert,
  shown,
  about,
  usage: '',
});

const starts = (part: string, ...names: string[]) =>
  names.some(name => name.toLowerCase().startsWith(part.toLowerCase()));

/** How the command that stands in the composer is typed on, where one is whole. */
export function usage(): string {
  const { draft, snap } = store;
  const whole = snap?.commands.filter(one => `${draft} `.startsWith(`${one.words} `)) ?? [];
  const longest = whole.sort((one, other) => other.words.length - one.words.length)[0];
  return longest && longest.words !== snap?.command
    ? `${longest.words} ${longest.usage} – ${longest.summary}`
    : '';
}
