import { digest } from '../../src/account/entry.js';
import type { Death } from './calls.js';
import type { World } from './world.js';

/** What a delivery's mails have before the @ of their Message-ID, by which mail programs show them once. */
export const messageIdOf = (delivery: string): string => digest(delivery).slice(0, 32);

/** The token of the link in a mail; empty where there is none. */
export const tokenIn = (mail: World['mails'][number] | undefined): string =>
  /\/i\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';

/** How many mails there are of each Message-ID; its host is left out. */
export function mailsById(mails: World['mails']): Map<string, number> {
  const many = new Map<string, number>();
  for (const { messageId } of mails) {
    const id = messageId?.slice(1, 33) ?? 'none';
    many.set(id, (many.get(id) ?? 0) + 1);
  }
  return many;
}

/**
 * The Message-IDs of which a second mail may come after a process died, and no third: those whose mail had begun to
 * leave, and of which nobody had noted yet that they were taken. Asked while nobody serves.
 */
export async function underWay({ made: { store, account } }: World, death?: Death): Promise<Set<string>> {
  // What dies before the text of any mail leaves has handed over none.
  if ((death?.mails ?? 0) === 0) return new Set();
  const open = { account: account.id, open: true, 'to.mail': true, begun: { $exists: true } };
  const deliveries = await store.models.deliveries.find(open, { _id: 1 }).lean();
  return new Set(deliveries.map(one => messageIdOf(one._id)));
}

/** What is wrong with the mails there are, in sentences: each may be there once, and twice where it was under way. */
export function tooManyMails(mails: World['mails'], twice: ReadonlySet<string>, death?: Death): string[] {
  const problems: string[] = [];
  const many = mailsById(mails);
  for (const [id, count] of many)
    if (count > (twice.has(id) ? 2 : 1)) problems.push(`${count} mails with the Message-ID ${id}`);
  const again = mails.length - many.size;
  const left = death?.mails ?? 0;
  if (again > left) problems.push(`${again} mails came again, and ${left} had begun to leave at the kill`);
  return problems;
}
