import { z } from 'zod';
import { buttons, id, imageElement, plain, words } from './elements.js';
import { LIMITS } from './limits.js';
import { picks, typings } from './pickers.js';

const block = { block_id: id };
const acting = z.discriminatedUnion('type', [buttons.button, buttons.overflow, ...picks]);
const accessory = z.discriminatedUnion('type', [buttons.button, buttons.overflow, imageElement, ...picks]);
const asked = z.discriminatedUnion('type', [...picks, ...typings]);
const said = z.discriminatedUnion('type', [...words(LIMITS.contextText).options, imageElement]);
// What rich text holds is Slack's own editor's business; Roster writes none of it by hand.
const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...block,
  elements: z
    .array(
      z.looseObject({
        type: z.enum(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']),
        elements: z.array(z.looseObject({ type: z.string() })),
      }),
    )
    .min(1),
});
const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().optional() }),
  richText,
]);

const blocks = {
  section: z
    .strictObject({
      type: z.literal('section'),
      ...block,
      text: words(LIMITS.sectionText).optional(),
      fields: z.array(words(LIMITS.sectionField)).min(1).max(LIMITS.sectionFields).optional(),
      accessory: accessory.optional(),
      expand: z.boolean().optional(),
    })
    .refine(section => section.text !== undefined || section.fields !== undefined, 'needs text or fields'),
  divider: z.strictObject({ type: z.literal('divider'), ...block }),
  header: z.strictObject({ type: z.literal('header'), ...block, text: plain(LIMITS.header) }),
  context: z.strictObject({
    type: z.literal('context'),
    ...block,
    elements: z.array(said).min(1).max(LIMITS.contextElements),
  }),
  actions: z.strictObject({
    type: z.literal('actions'),
    ...block,
    elements: z.array(acting).min(1).max(LIMITS.actionsElements),
  }),
  input: z.strictObject({
    type: z.literal('input'),
    ...block,
    label: plain(LIMITS.inputLabel),
    hint: plain(LIMITS.inputHint).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: asked,
  }),
  image: z.strictObject({
    type: z.literal('image'),
    ...block,
    alt_text: z.string().min(1).max(LIMITS.altText),
    title: plain(LIMITS.altText).optional(),
    image_url: z.string().max(LIMITS.url).optional(),
    slack_file: z.record(z.string(), z.string()).optional(),
  }),
  rich_text: richText,
};
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: z.string().min(1).max(LIMITS.markdown),
});
const table = z.strictObject({
  type: z.literal('table'),
  ...block,
  rows: z.array(z.array(cell).min(1).max(LIMITS.tableColumns)).min(1).max(LIMITS.tableRows),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(LIMITS.tableColumns)
    .optional(),
});

const everywhere = [
  blocks.section,
  blocks.divider,
  blocks.header,
  blocks.context,
  blocks.actions,
  blocks.input,
  blocks.image,
  blocks.rich_text,
] as const;
const viewBlocks = z.array(z.discriminatedUnion('type', everywhere)).max(LIMITS.viewBlocks);
const view = {
  blocks: viewBlocks,
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.id).optional(),
  external_id: z.string().max(LIMITS.id).optional(),
};

/** The blocks of a message. */
export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...everywhere, markdown, table]))
  .max(LIMITS.messageBlocks);

/** A modal as `views.open`, `views.push`, `views.update` and a submission's answer take it. */
export const modal = z.strictObject({
  type: z.literal('modal'),
  ...view,
  title: plain(LIMITS.viewTitle),
  submit: plain(LIMITS.viewTitle).optional(),
  close: plain(LIMITS.viewTitle).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

/** An App Home as `views.publish` takes it. */
export const home = z.strictObject({ type: z.literal('home'), ...view });
