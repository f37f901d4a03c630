import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { NOTICE_TOPICS } from '../account/notice-topics.js';
import { Refusal } from '../errors.js';
import { say } from '../sentence.js';
import { action } from './action.js';
import { userOf } from './names.js';

const MinuteOfDay = z.int('is a time of the day').min(0).max(1439, 'is a time of the day');

const WishesInput = z.object({
  off: z.array(z.enum(NOTICE_TOPICS)).max(NOTICE_TOPICS.length),
  quiet: z.object({ from: MinuteOfDay, to: MinuteOfDay }).nullable(),
});

/** Says which messages one wants of Roster, and in which hours of one's own day nothing new is to come. */
export const setWishes = action({
  name: 'users.set-wishes',
  summary: 'Choose which notices you get, and your quiet hours',
  needs: 'oneself',
  input: WishesInput,
  decide({ draft, actor }, { off, quiet }) {
    const { wishes: before, ...user } = userOf(draft, actor ?? '');
    if (quiet !== null && quiet.from === quiet.to)
      throw new Refusal('invalid', say`Quiet hours need an end that differs from their start.`, {
        field: 'to',
      });
    const wishes = { off: NOTICE_TOPICS.filter(topic => off.includes(topic)), quiet };
    if (isDeepStrictEqual(wishes, before ?? { off: [], quiet: null }))
      throw new Refusal('conflict', say`That is how it is already. Nothing was changed.`);
    const all = wishes.off.length === 0 && quiet === null;
    draft.users.set(all ? user : { ...user, wishes });
    return { result: wishes };
  },
});
