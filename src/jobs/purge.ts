import type { State } from '../account/state.js';
import { isOpen } from '../account/tables.js';
import type { JobAccount } from './world.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long things are kept, in days. */
const KEEP = { deliveries: 30, parked: 90, refusals: 90, links: 90, unused: 1 };
/** Texts that are older than this were looked at before, in days. */
const LOOKED_AT = 4;

/**
 * Deletes what is kept for a time only: deliveries that are done, but for those about an invitation that is still
 * open, as they are updated once it ends; refused attempts; links to invitations that were settled long ago; people and
 * texts that nothing refers to.
 */
export async function purge(account: JobAccount): Promise<void> {
  const state = await account.log.catchUp();
  const before = (days: number) => ({ $lt: new Date(account.now().getTime() - days * DAY) });
  const { deliveries, refusals, links } = account.store.models;
  const own = { account: account.id };
  const done = { ...own, open: false, about: { $nin: underWay(state) } };
  await deliveries.deleteMany({ ...done, parked: false, due: before(KEEP.deliveries) });
  await deliveries.deleteMany({ ...own, open: false, parked: true, due: before(KEEP.parked) });
  await refusals.deleteMany({ ...own, at: before(KEEP.refusals) });
  await links.deleteMany({ ...own, invitation: { $in: settled(state, before(KEEP.links).$lt) } });
  await purgePeople(account, state, before(KEEP.unused).$lt);
  await purgeTexts(account, state, before(KEEP.unused).$lt);
}

/** What messages that may be updated are about: open invitations and their batches. */
const underWay = ({ tables }: State): string[] => [
  ...new Set([...tables.invitations.values()].filter(isOpen).flatMap(one => [one.id, one.batch])),
];

/** The invitations that were settled before a moment. */
const settled = ({ tables }: State, before: Date): string[] =>
  [...tables.invitations.values()].flatMap(one =>
    one.settled !== null && one.settled.at < before ? one.id : [],
  );

/** People who were typed once and never invited, or whose form was never sent. */
async function purgePeople({ id, store }: JobAccount, state: State, before: Date): Promise<void> {
  const { people } = store.models;
  const filter = { account: id, slack: { $exists: false }, named: { $lt: before } };
  const unbound = await people.find(filter, { _id: 1 }, { lean: true });
  const { invitations, requests, former } = state.tables;
  const invited = new Set([
    ...[...invitations.values()].map(one => one.person),
    ...[...requests.values()].flatMap(one => (one.wish.type === 'invitation' ? one.wish.person : [])),
    ...former.keys(),
  ]);
  const unused = unbound.flatMap(({ _id }) => (invited.has(_id) || state.tables.users.has(_id) ? [] : [_id]));
  if (unused.length > 0) await people.deleteMany({ ...filter, _id: { $in: unused } });
}

/** Texts whose entry was refused: no invitation and no entry of their day holds their id. */
async function purgeTexts({ id, store }: JobAccount, state: State, before: Date): Promise<void> {
  const since = new Date(before.getTime() - LOOKED_AT * DAY);
  const texts = await store.models.texts.find(
    { account: id, created: { $gt: since, $lt: before } },
    { created: 1 },
    { lean: true },
  );
  const { invitations, requests, spaces, groups, roles } = state.tables;
  const used = new Set([
    ...[...invitations.values()].map(one => one.note),
    ...[...requests.values()].flatMap(one => [one.reason, one.answer]),
    ...[spaces, groups, roles].flatMap(table => [...table.values()].map(one => one.description ?? null)),
  ]);
  const unused = new Map(texts.filter(text => !used.has(text._id)).map(text => [text._id, text.created]));
  if (unused.size === 0) return;
  // An entry's time is taken before the texts of its input are kept.
  const first = new Date(Math.min(...[...unused.values()].map(created => created.getTime())) - HOUR);
  const entries = store.entries.find({ account: id, at: { $gte: first } }, { projection: { input: 1 } });
  for await (const { input } of entries) {
    const text = JSON.stringify(input);
    for (const one of unused.keys()) if (text.includes(one)) unused.delete(one);
  }
  if (unused.size > 0) await store.models.texts.deleteMany({ _id: { $in: [...unused.keys()] } });
}
