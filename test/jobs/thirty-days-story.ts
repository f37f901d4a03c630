import { accept } from '../../src/actions/invitations/answer.js';
import type { Directory, Member } from '../../src/jobs/directory.js';
import { lookUpInvitees } from '../../src/jobs/look-up-invitees.js';
import { sweep } from '../../src/jobs/sweep.js';
import type { Database } from '../../src/mongo/connect.js';
import { anAccount } from '../support/account.js';
import { planOf } from './thirty-days-deeds.js';
import {
  addressOf,
  BEGIN,
  DAY,
  END,
  type History,
  MINUTE,
  memberOf,
  outAt,
  refusesAt,
} from './thirty-days-histories.js';
import { mondays, type Sent } from './thirty-days-life.js';
import { Post } from './thirty-days-post.js';

/** So often at least it is looked whether anything is due: at a time that is night in each of the zones. */
const LOOK = 2 * DAY;

/** Lives through a history in an account of its own, by its clock alone; returns every message that arrived. */
export async function live(database: Database, history: History): Promise<Sent[]> {
  const { inviter, home, lives, outage } = history;
  let now = BEGIN - DAY / 2;
  const clock = () => new Date(now);
  const story = await anAccount(database, { now: clock, mails: true, publicUrl: 'https://roster.test' });
  const { account, ana } = story;
  const bo = await story.person('UBO');
  for (const slack of ['UANA', 'UBO']) await account.people.bySlackIdentity({ slack, timeZone: home });
  const admin = await story.invited(bo, [{ space: null, role: 'account_admin' }]);
  await story.act(bo, accept, { invitation: admin });
  const by = inviter === 'ana' ? ana : bo;
  const members = lives.map(memberOf);
  const directory = directoryOf(members.filter((_, index) => lives[index]?.here));
  const post = new Post(story, address =>
    lives.some((life, index) => addressOf(index) === address && refusesAt(history, life, now)),
  );
  // Whatever is due, as a process does it; then says when it wants to be woken.
  const look = async () => {
    let unknown = false;
    const lookUp = () => {
      unknown = true;
    };
    const world = { account, deliveries: post.hands, lookUp };
    const next = await sweep(world);
    if (!unknown) return next;
    await lookUpInvitees({ account, directory });
    return sweep(world);
  };
  const plan = planOf(history, { story, by, members });
  const edges = outage === undefined ? [] : [outage.from, outage.until].map(at => BEGIN + at * MINUTE);
  // The sweep alone finds that a week has begun, or that a Monday was missed.
  const weeks = mondays(home).flatMap(monday => [monday, monday + DAY]);
  const moments = [...plan.map(one => one.at), ...edges, ...weeks];
  while (now < END) {
    const out = outAt(history, now);
    if (out !== undefined) await post.stop();
    for (const deed of plan.filter(one => one.at === now)) await deed.act();
    const due = out === 'Roster is down' ? undefined : await look();
    if (out === undefined) await post.settle();
    const ahead = moments.filter(at => at > now);
    const waits = await post.next();
    now = Math.min(due?.getTime() ?? END, waits ?? END, (Math.floor(now / LOOK) + 1) * LOOK, ...ahead);
  }
  await post.stop();
  await account.log.stop();
  const names = new Map([
    ['UANA', 'ana'],
    ['UBO', 'bo'],
  ]);
  for (const [index, { slack }] of members.entries())
    names.set(slack, `x${index}`).set(addressOf(index), `x${index}`);
  return post.arrived().flatMap(({ kind, to, at }) => {
    // What made the two of them admins comes before the beginning.
    if (at < BEGIN) return [];
    const zone = lives[members.findIndex(one => one.slack === to)]?.zone ?? home;
    return { kind, to: names.get(to) ?? to, at, zone };
  });
}

/** A workspace with these members in it. */
const directoryOf = (inSlack: readonly Member[]): Directory => ({
  async *lookUp({ emails }) {
    yield inSlack.filter(({ email = '' }) => emails.includes(email));
  },
  async *everyone() {
    yield inSlack;
  },
  userInfo: async slack => inSlack.find(one => one.slack === slack),
  member: async () => undefined,
  userGroups: async () => [],
});
