const input = (id: string, label: string, element: object, more: object = {}) => ({
  type: 'input' as const,
  block_id: id,
  label: { type: 'plain_text' as const, text: label },
  element: { action_id: 'value', ...element } as never,
  ...more,
});
/** A plain text object. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
/** An option of a select. */
export const option = (text: string, value: string) => ({ text: plain(text), value });
/** A button. */
export const button = (text: string, id: string, more: object = {}) => ({
  type: 'button' as const,
  text: plain(text),
  action_id: id,
  ...more,
});

/** The form of the tests' tiny App. */
export const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Invite people'),
  submit: plain('Review'),
  notify_on_close: true,
  blocks: [
    input('who', 'Who', { type: 'plain_text_input' }),
    input('role', 'Role', {
      type: 'static_select',
      options: [option('Space Admin', 'admin'), option('Space Member', 'member')],
    }),
    input('ask', 'Ask', { type: 'multi_users_select' }, { optional: true }),
    input(
      'space',
      'Space',
      { type: 'external_select', min_query_length: 0 },
      { optional: true, dispatch_action: true },
    ),
  ],
};
