import { z } from 'zod';
import { LIMITS } from './limits.js';

/** A text of 1 to `max` characters. */
const filled = (max: number) => z.string().min(1).max(max);

/** A `plain_text` object of at most `max` characters. */
export const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: filled(max), emoji: z.boolean().optional() });

const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: filled(max), verbatim: z.boolean().optional() });

/** A `plain_text` or `mrkdwn` object of at most `max` characters. */
export const words = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

/** A `block_id`, `action_id` or `callback_id`. */
export const id = filled(LIMITS.id).optional();

const confirm = z
  .strictObject({
    title: plain(LIMITS.confirmTitle),
    text: words(LIMITS.confirmText),
    confirm: plain(LIMITS.confirmButton),
    deny: plain(LIMITS.confirmButton),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();
const option = (text: ReturnType<typeof words> | ReturnType<typeof plain>) =>
  z.strictObject({
    text,
    value: filled(LIMITS.optionValue),
    description: words(LIMITS.optionText).optional(),
    url: filled(LIMITS.url).optional(),
  });
/** An option of a select or an overflow menu. */
export const plainOption = option(plain(LIMITS.optionText));
/** An option of radio buttons and checkboxes. */
export const richOption = option(words(LIMITS.optionText));
/** The options of a select, once more where an App answers an external select. */
export const selectOptions = z.array(plainOption).max(LIMITS.selectOptions);
/** Groups of options of a select. */
export const optionGroups = z
  .array(z.strictObject({ label: plain(LIMITS.optionText), options: selectOptions }))
  .max(LIMITS.optionGroups);

/** What every element that acts may have. */
export const action = { action_id: id, confirm };
/** An image inside a section or context. */
export const imageElement = z
  .strictObject({
    type: z.literal('image'),
    alt_text: filled(LIMITS.altText),
    image_url: filled(LIMITS.url).optional(),
    slack_file: z.record(z.string(), z.string()).optional(),
  })
  .refine(
    image => image.image_url !== undefined || image.slack_file !== undefined,
    'needs image_url or slack_file',
  );

/** Elements that act at once and stand in sections and action blocks, but for selects. */
export const buttons = {
  button: z.strictObject({
    type: z.literal('button'),
    ...action,
    text: plain(LIMITS.buttonText),
    value: filled(LIMITS.buttonValue).optional(),
    url: filled(LIMITS.url).optional(),
    style: z.enum(['primary', 'danger']).optional(),
    accessibility_label: filled(LIMITS.buttonText).optional(),
  }),
  overflow: z.strictObject({
    type: z.literal('overflow'),
    ...action,
    options: z.array(plainOption).min(1).max(LIMITS.overflowOptions),
  }),
};
