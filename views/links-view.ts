import type { ModalView } from '@slack/types';
import { code, person, say } from '../src/sentence.js';
import { context, modal, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** Links to invitations, for the inviter to hand on themselves. */
export interface LinksData {
  readonly rows: readonly { readonly person: string; readonly link: string }[];
  /** How many more wait than are shown. */
  readonly more: number;
}

/** Each person outside the workspace with their own link: shown once, to whoever asked. */
export const linksView = ({ rows, more }: LinksData, look: Look): ModalView =>
  modal({
    id: 'links',
    title: 'Links to hand on',
    close: 'Done',
    blocks: [
      section(
        'Each link is for one person: whoever opens it can accept in their name. Send it to nobody else.',
      ),
      ...rows.map(row => section(mrkdwn(say`${person(row.person)}: ${code(row.link)}`, look))),
      ...(more === 0
        ? []
        : [
            context(
              `…and ${more.toLocaleString('en-US')} more: \`${look.word} invitations\` gives each one's link.`,
            ),
          ]),
    ],
  });
