import { z } from 'zod';
import { Refusal } from '../../errors.js';
import { bold, say } from '../../sentence.js';
import { action, type KeptText, Ref, type World } from '../action.js';
import { spaceOf } from '../names.js';

/** The colors that a space may have; people read their names. */
export const COLORS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'gray',
] as const;

/** A color, by its name in any letter case. */
export const Color = z
  .string()
  .transform(color => color.trim().toLowerCase().replace('grey', 'gray'))
  .pipe(z.enum(COLORS, `is one of ${COLORS.join(', ')}`));

// A flag, a key cap, or pictures that are joined into one, each with its skin tone or the sign that makes it colored.
const ONE_EMOJI =
  /^(?:\p{RI}{2}|[#*0-9]\ufe0f?\u20e3|\p{ExtPict}\ufe0f?\p{EMod}?[\u{e0020}-\u{e007f}]*(?:\u200d\p{ExtPict}\ufe0f?\p{EMod}?)*)$/u;
const EMOJI_NAME = /^[a-z0-9_+'-]{1,50}(::skin-tone-[2-6])?$/;

/** One emoji as its character, or as its name at Slack: in a form Slack itself writes `:rocket:` for what was picked. */
export const Icon = z
  .string()
  .transform(icon => icon.trim())
  .transform(icon => (ONE_EMOJI.test(icon) ? icon : named(icon)))
  .pipe(z.string('is one emoji, or its name at Slack, like :rocket:'));

function named(text: string): string | undefined {
  const name = text.toLowerCase().replace(/^:|:$/g, '');
  return EMOJI_NAME.test(name) ? `:${name}:` : undefined;
}

/** What a space is for, in words. */
export const Description = z.string().trim().max(500, 'has at most 500 characters');

/** A description as an action takes it: kept outside the log; null where it says nothing. */
export const keptDescription = (text: string, world: World): Promise<KeptText | null> =>
  text === '' ? Promise.resolve(null) : world.keepText(text);

/** Changes how a space presents itself; what is left out stays as it is, null takes it away. */
export const customizeSpace = action({
  name: 'spaces.customize',
  summary: 'Describe a space, and give it a color and an icon',
  needs: 'customize space',
  in: (input: Customized) => [input.space],
  input: z.object({
    space: Ref,
    description: Description.optional(),
    color: Color.nullable().optional(),
    icon: Icon.nullable().optional(),
  }),
  async prepare({ space, description, color, icon }, world): Promise<Customized> {
    const kept = description === undefined ? {} : { description: await keptDescription(description, world) };
    return {
      space,
      ...kept,
      ...(color === undefined ? {} : { color }),
      ...(icon === undefined ? {} : { icon }),
    };
  },
  decide({ draft }, { space, description, color, icon }) {
    const record = spaceOf(draft, space);
    const { description: oldText = null, color: oldColor = null, icon: oldIcon = null, ...rest } = record;
    const text = description === undefined ? oldText : (description?.id ?? null);
    const paint = color === undefined ? oldColor : color;
    const sign = icon === undefined ? oldIcon : icon;
    if (text === oldText && paint === oldColor && sign === oldIcon)
      throw new Refusal('conflict', say`${bold(record.name)} looks like that already. Nothing was changed.`);
    draft.spaces.set({
      ...rest,
      ...(text === null ? {} : { description: text }),
      ...(paint === null ? {} : { color: paint }),
      ...(sign === null ? {} : { icon: sign }),
    });
    return { result: { space } };
  },
});

interface Customized extends Record<string, string | KeptText | null | undefined> {
  readonly space: string;
  readonly description?: KeptText | null;
  readonly color?: string | null;
  readonly icon?: string | null;
}
