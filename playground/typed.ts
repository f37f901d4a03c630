import type { Workspace } from './slack/workspace.js';

/**
 * What somebody typed, as Slack hands it to an App whose manifest says `should_escape`: entities, mentions and
 * links in angle brackets.
 */
export function escaped(text: string, { people, channels, groups }: Workspace): string {
  const named = <T>(all: Iterable<T>, name: (one: T) => string, word: string) =>
    [...all].find(one => name(one).toLowerCase() === word.toLowerCase());
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\s@,;:"'()]+@[^\s@,;:"'()]+\.[a-z]{2,}/gi, mail => `<mailto:${mail}|${mail}>`)
    .replace(/(?<![\w.:|])@([\w.-]*\w)/g, (whole, word: string) => {
      const person = named(people.values(), one => one.name, word);
      if (person) return `<@${person.id}|${person.name}>`;
      const group = named(groups.values(), one => one.handle, word);
      return group ? `<!subteam^${group.id}|@${group.handle}>` : whole;
    })
    .replace(/(?<![\w&])#([\w-]+)/g, (whole, word: string) => {
      const channel = named(channels.values(), one => one.name, word);
      return channel ? `<#${channel.id}|${channel.name}>` : whole;
    });
}
