import { z } from 'zod';
import { Refusal } from '../../errors.js';
import { bold, say } from '../../sentence.js';
import { action, Ref } from '../action.js';
import { spaceOf } from '../names.js';

/** Hides a space from those who are not in it, or shows it to everybody again. */
export const hideSpace = action({
  name: 'spaces.hide',
  summary: 'Hide a space from those who are not in it, or show it',
  needs: 'manage spaces',
  input: z.object({ space: Ref, hidden: z.boolean() }),
  decide({ draft }, { space, hidden }) {
    const { hidden: was = false, ...record } = spaceOf(draft, space);
    if (was === hidden)
      throw new Refusal(
        'conflict',
        say`${bold(record.name)} is ${hidden ? 'hidden already' : 'not hidden'}. Nothing was changed.`,
        { field: 'hidden' },
      );
    draft.spaces.set(hidden ? { ...record, hidden } : record);
    return { result: { space, hidden } };
  },
});

/** Links a space to a Slack channel, which its users are then in; or to none. Of a channel that is let go nobody is taken out. */
export const linkSpace = action({
  name: 'spaces.link',
  summary: 'Link a space to a Slack channel',
  needs: 'manage spaces',
  input: z.object({
    space: Ref,
    channel: z
      .string()
      .regex(/^[CG][A-Z0-9]{2,30}$/, 'is the id of a channel')
      .nullable(),
  }),
  decide({ draft }, { space, channel }) {
    const { channel: was = null, ...record } = spaceOf(draft, space);
    if (was === channel)
      throw new Refusal(
        'conflict',
        channel === null
          ? say`${bold(record.name)} is linked to no channel. Nothing was changed.`
          : say`${bold(record.name)} is linked to this channel already. Nothing was changed.`,
        { field: 'channel' },
      );
    // Two spaces would take each other's people out.
    for (const other of draft.spaces.values())
      if (channel !== null && other.channel === channel)
        throw new Refusal(
          'conflict',
          say`${bold(other.name)} is linked to this channel. Choose another one.`,
          {
            field: 'channel',
          },
        );
    draft.spaces.set(channel === null ? record : { ...record, channel });
    return { result: { space, channel, was } };
  },
});
