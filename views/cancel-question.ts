import type { ButtonSpec } from './parts.js';

/** What is asked before open invitations are cancelled, wherever that is done; `held`: its person has said yes. */
export function cancelQuestion(many = 1, held = false): NonNullable<ButtonSpec['confirm']> {
  if (many > 1)
    return {
      title: `Cancel ${many} open invitations?`,
      text: 'Whoever was asked will see that they were cancelled.',
      yes: 'Cancel Them',
    };
  return {
    title: 'Cancel this invitation?',
    text: held
      ? 'They said yes, and will see that it was cancelled.'
      : 'Whoever was asked will see that it was cancelled.',
    yes: 'Cancel It',
  };
}
