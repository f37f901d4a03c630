import { outsider, people } from './company.js';
import type { Company } from './company-running.js';
import type { CommandSeen, Snapshot, ViewSeen } from './page/model.js';
import type { Seen } from './seen.js';
import { stateOf } from './slack/inputs.js';
import { asRecord, asText } from './slack/json.js';
import type { OpenView } from './slack/views.js';
import { standingByMail, standings } from './standing.js';

/** What does not change while a company runs, and what every snapshot says. */
export interface Frame {
  readonly epoch: number;
  readonly command: string;
  readonly commands: readonly CommandSeen[];
  readonly seen: Seen;
}

const words = (text: unknown): string => asText(asRecord(text).text);

const viewSeen = (view: OpenView): ViewSeen => ({
  id: view.id,
  hash: view.hash,
  title: words(view.content.title),
  submit: words(view.content.submit),
  close: words(view.content.close) || 'Cancel',
  blocks: view.blocks,
  values: view.values,
  errors: view.errors,
});

/** Everything that this person sees now. */
export async function snapshot(
  { slack, mailbox, roster }: Company,
  frame: Frame,
  me: string,
): Promise<Snapshot> {
  const { workspace, views } = slack.world;
  const members = [...workspace.people.values()].filter(
    one => one.id !== workspace.bot.id && one.id !== 'USLACKBOT' && one.deleted !== true,
  );
  const outside = workspace.people.has(outsider.id) ? [] : [outsider];
  const known = await standings(
    roster.account,
    members.map(one => one.id),
  );
  const mail = outside.length === 0 ? undefined : await standingByMail(roster.account, outsider.email ?? '');
  const eyes = slack.as(workspace.people.has(me) ? me : (people[0]?.id ?? ''));
  const unread = frame.seen.unread(eyes);
  const messages = (channel: string) =>
    eyes.messages(channel).map(({ ts, user, text, blocks, ephemeral, edited, files = [] }) => ({
      ts,
      user,
      text,
      blocks,
      onlyYou: ephemeral !== undefined,
      edited: edited ?? false,
      files,
      values: stateOf(blocks, eyes.picked(ts)),
    }));
  const dm = workspace.dms.get(eyes.id) ?? '';
  const home = views.home(eyes.id);
  const { spaces } = roster.account.log.state.tables;
  const channels = [...workspace.channels.values()];
  return {
    epoch: frame.epoch,
    starting: false,
    me: eyes.id,
    command: frame.command,
    commands: [...frame.commands],
    people: [...members, ...outside].map(person => {
      const inside = person.id !== outsider.id || outside.length === 0;
      const standing = inside ? known.get(person.id) : mail;
      const news = inside ? [...frame.seen.unread(slack.as(person.id)).values()] : [];
      return {
        id: person.id,
        name: person.name,
        realName: person.realName ?? person.name,
        standing: standing?.words ?? '',
        is: standing?.is ?? 'nobody',
        inside,
        email: person.email ?? '',
        unread: news.reduce((sum, count) => sum + count, 0),
      };
    }),
    channels: channels.map(({ id, name }) => ({ id, name })),
    groups: [...workspace.groups.values()].map(({ id, handle }) => ({ id, handle })),
    spaces: [...spaces.values()].map(space => space.name).sort(),
    conversations: [
      {
        id: dm,
        name: 'Roster',
        kind: 'app' as const,
        members: 2,
        unread: unread.get(dm) ?? 0,
        messages: dm === '' ? [] : messages(dm),
      },
      ...channels
        .filter(channel => workspace.isIn(eyes.id, channel.id))
        .map(({ id, name, members: inIt }) => ({
          id,
          name,
          kind: 'channel' as const,
          members: inIt.filter(one => one !== workspace.bot.id).length,
          unread: unread.get(id) ?? 0,
          messages: messages(id),
        })),
    ],
    home: home ? viewSeen(home) : null,
    views: views.stack(eyes.id).map(viewSeen),
    mails: [...mailbox.mails],
    traffic: slack.calls.length + slack.told.length + slack.violations.length,
    violations: slack.violations.length,
  };
}

/** What is shown while a company is being set up. */
export function emptySnapshot(frame: Omit<Frame, 'seen'>): Snapshot {
  const nothing = {
    people: [],
    channels: [],
    groups: [],
    spaces: [],
    conversations: [],
    views: [],
    mails: [],
  };
  return {
    epoch: frame.epoch,
    starting: true,
    me: '',
    command: frame.command,
    commands: [...frame.commands],
    home: null,
    traffic: 0,
    violations: 0,
    ...nothing,
  };
}
