import type { Look } from '../../../views/text.js';
import type { Account } from '../account.js';

/** The id that stands for a Slack user who is nobody's person yet. */
export const STRANGER = 'slack:';

/** How people are shown, looked up in one query: by Slack user, else by name, else by address. */
export async function lookAt(
  { people, command: word, spaceWord: space }: Pick<Account, 'people' | 'command' | 'spaceWord'>,
  ids: Iterable<string>,
): Promise<Look> {
  const found = await people.byIds(ids);
  return {
    word,
    space,
    face: id => {
      if (id.startsWith(STRANGER)) return { name: 'somebody', slack: id.slice(STRANGER.length) };
      const person = found.get(id);
      const name = person?.name ?? person?.email ?? 'somebody who is no longer known';
      return person?.slack === undefined ? { name } : { name, slack: person.slack };
    },
  };
}
