import { groupCard } from '../../../../views/group-card.js';
import type { Message } from '../../../../views/parts.js';
import type { Group } from '../../../account/tables.js';
import { Refusal } from '../../../errors.js';
import { bold, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { mayManage, membersOf } from './seen.js';

/** Everything about a group, as the asker may see it. */
export async function groupCardOf(ask: Ask, group: Group): Promise<Message> {
  const { id, name, type, accountRole, spaceRoles } = group;
  const members = membersOf(ask, id);
  const seen = new Set(ask.seen().map(space => space.id));
  const known = spaceRoles.filter(held => seen.has(held.space));
  const [description = '', feed, look] = await Promise.all([
    ask.account.texts.read(group.description ?? null),
    feedSaid(ask, group),
    ask.look(members.map(one => one.user)),
  ]);
  return groupCard(
    {
      id,
      name,
      type,
      description,
      feed,
      gives: [
        ...(accountRole === null ? [] : [{ role: ask.role(accountRole), where: null }]),
        ...known.map(({ space, role }) => ({ role: ask.role(role), where: ask.space(space) })),
      ],
      hidden: spaceRoles.length - known.length,
      members: members.flatMap(({ user, exception }) => (exception ? [] : user)),
      exceptions: members.flatMap(({ user, exception }) => (exception ? user : [])),
      mayManage: mayManage(ask, group),
    },
    look,
  );
}

/** What a group follows, and whether that can still be followed: it is looked at now, and nobody is bothered else. */
async function feedSaid(ask: Ask, { feed }: Group): Promise<Sentence | null> {
  if (feed === undefined) return null;
  const stay = say`The people who came from it stay.`;
  const known = await ask.workspace.userGroups().catch(error => {
    if (!(error instanceof Refusal)) throw error;
    return error;
  });
  if (known instanceof Refusal)
    return say`It follows a Slack user group. ${known.sentence}${known.hint === undefined ? '' : say` ${known.hint}`} ${stay}`;
  const source = known.find(one => one.id === feed.id);
  if (source === undefined) return say`It followed a Slack user group that is no longer there. ${stay}`;
  const of = say`the Slack user group ${bold(`@${source.handle}`)}`;
  return source.disabled ? say`It followed ${of}, which is disabled. ${stay}` : say`It follows ${of}.`;
}
