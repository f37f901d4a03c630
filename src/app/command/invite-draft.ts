import { z } from 'zod';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import type { Ask } from './ask.js';

const Draft = z.object({
  people: z.string(),
  rows: z.array(z.object({ space: z.string().exactOptional(), role: z.string().exactOptional() })),
  account: z.string().exactOptional(),
  note: z.string(),
});

/** An invitation as it was filled in, before it is sent. */
export type InviteDraft = z.output<typeof Draft>;

/** Keeps a draft beside the log; the review remembers its id, since a view remembers only 3,000 characters. */
export async function keepDraft(ask: Ask, draft: InviteDraft): Promise<string> {
  return (await ask.account.texts.keep(JSON.stringify(draft))).id;
}

/**
 * A kept draft.
 * @throws Refusal where it is too old
 */
export async function readDraft(ask: Ask, id: unknown): Promise<InviteDraft> {
  const text = typeof id === 'string' ? await ask.account.texts.read(id) : undefined;
  const read = Draft.safeParse(text === undefined ? undefined : parsed(text));
  if (!read.success)
    throw new Refusal('settled', say`This form is too old. Nothing was sent; open it again.`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a draft offers, as the action takes it: one role for each space, and the account's where one was chosen. */
export function offersOf({ rows, account }: InviteDraft): { space: string | null; role: string }[] {
  return [
    ...(account === undefined ? [] : [{ space: null, role: account }]),
    ...rows.flatMap(({ space, role }) =>
      space === undefined || role === undefined ? [] : [{ space, role }],
    ),
  ];
}
