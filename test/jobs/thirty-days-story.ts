import { accept, decline } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { recordBounce } from '../../src/actions/invitations/mailed.js';
import { followOn } from '../../src/deliveries/follower.js';
import { Refusal } from '../../src/errors.js';
import type { Directory } from '../../src/jobs/directory.js';
import { lookUpInvitees } from '../../src/jobs/look-up-invitees.js';
import { sweep } from '../../src/jobs/sweep.js';
import { noteMembers } from '../../src/jobs/watch-workspace.js';
import { record } from '../../src/jobs/world.js';
import type { Database } from '../../src/mongo/connect.js';
import { anAccount, type TestAccount } from '../support/account.js';
import {
  addressOf,
  BEGIN,
  DAY,
  END,
  type History,
  MINUTE,
  memberOf,
  type What,
} from './thirty-days-histories.js';
import type { Sent } from './thirty-days-model.js';

/** What nobody waits for: an inviter's progress, the admins' week. */
const ASIDE = ['progress', 'digest', 'home'];

/** Lives through a history in an account of its own, by its clock alone; returns every message that was asked for. */
export async function live(database: Database, history: History): Promise<Sent[]> {
  const { inviter, home, lives } = history;
  let now = BEGIN - DAY / 2;
  const clock = () => new Date(now);
  const story = await anAccount(database, { now: clock, mails: true });
  const { account, store } = story;
  const { ana } = story;
  const bo = await story.person('UBO');
  for (const slack of ['UANA', 'UBO']) await account.people.bySlackIdentity({ slack, timeZone: home });
  const admin = await story.invited(bo, [{ space: null, role: 'account_admin' }]);
  await story.act(bo, accept, { invitation: admin });
  const by = inviter === 'ana' ? ana : bo;
  const members = lives.map(memberOf);
  const inSlack = members.filter((_, index) => lives[index]?.here);
  const directory: Directory = {
    async *lookUp({ emails }) {
      yield inSlack.filter(({ email = '' }) => emails.includes(email));
    },
    async *everyone() {
      yield inSlack;
    },
    userInfo: async slack => inSlack.find(one => one.slack === slack),
    member: async () => undefined,
    userGroups: async () => [],
  };
  const follow = async () => void (await followOn({ account: account.id, store, now: clock }));
  // Whatever is due, as a process does it; then says when it wants to be woken.
  const look = async () => {
    let unknown = false;
    const lookUp = () => {
      unknown = true;
    };
    const world = { account, deliveries: { follow, wake: () => {} }, lookUp };
    const next = await sweep(world);
    if (!unknown) return next;
    await lookUpInvitees({ account, directory });
    return sweep(world);
  };
  const plan = lives.flatMap(({ start, deeds }, index) => {
    const invited = BEGIN + start * MINUTE;
    const offers = [{ space: story.web, role: 'space_member' }];
    return [
      { at: invited, act: () => story.act(by, invite, { emails: [addressOf(index)], offers }) },
      ...deeds.map(({ what, after }) => ({
        at: invited + after * MINUTE,
        act: async () => {
          if (what === 'joins') await noteMembers(account, members.slice(index, index + 1));
          else await happen(story, by, index, what);
        },
      })),
    ];
  });
  await follow();
  while (now < END) {
    for (const deed of plan.filter(one => one.at === now)) await deed.act();
    const next = (await look())?.getTime() ?? END;
    now = Math.min(next, now + DAY, ...plan.map(one => one.at).filter(at => at > now));
  }
  const sent = await sentIn(story, bo, history);
  await account.log.stop();
  return sent;
}

/** Does what happens to an invitation; that it is too late for it is no failure. */
async function happen(
  { account, act, as }: TestAccount,
  by: string,
  index: number,
  what: Exclude<What, 'joins'>,
): Promise<void> {
  const person = (await as(null).world.peopleByEmail([addressOf(index)]))[0] ?? '';
  const found = [...account.log.state.tables.invitations.values()].find(one => one.person === person);
  if (found === undefined) throw new Error('whom something happens to was invited');
  const invitation = found.id;
  try {
    if (what === 'accepts') await act(person, accept, { invitation });
    if (what === 'declines') await act(person, decline, { invitation });
    if (what === 'is cancelled') await act(by, cancel, { invitations: [invitation] });
    if (what === 'is asked again') await act(by, resend, { invitations: [invitation] });
    // Only what was mailed can be refused.
    if (what === 'bounces' && found.reach === 'absent' && found.status === 'pending')
      await record(account, recordBounce, { invitation, code: 550, resent: found.resent });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'settled') throw error;
  }
}

/** The deliveries since the beginning, each with the name of whom it is for. */
async function sentIn(
  { account, store, ana, as }: TestAccount,
  bo: string,
  history: History,
): Promise<Sent[]> {
  const { lives, home, inviter } = history;
  const people = await as(null).world.peopleByEmail(lives.map((_, index) => addressOf(index)));
  const names = new Map([[ana, 'ana'], [bo, 'bo'], ...people.map((id, index) => [id, `x${index}`] as const)]);
  const asked = await store.models.deliveries
    .find({ account: account.id, created: { $gte: new Date(BEGIN) } })
    .lean();
  return (
    asked
      .filter(({ kind }) => !ASIDE.includes(kind))
      .map(({ kind, to, created }) => {
        const name = names.get(to.person ?? '') ?? JSON.stringify(to);
        const index = people.indexOf(to.person ?? '');
        const mail = to.mail === true;
        if (mail !== kind.endsWith('-mail')) throw new Error(`${kind} went to ${JSON.stringify(to)}`);
        const zone = (mail ? undefined : lives[index]?.zone) ?? home;
        return { kind, to: name, at: created.getTime(), zone };
      })
      // The other admin hears of these as well, which is another test's subject.
      .filter(
        ({ kind, to }) => !['declined', 'closing', 'expired', 'bounced'].includes(kind) || to === inviter,
      )
  );
}
