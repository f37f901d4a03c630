import type { ModalView } from '@slack/types';
import { linkedMessage, linkSpaceForm } from '../../../../views/space-link.js';
import { linkSpace } from '../../../actions/spaces/manage.js';
import { Refusal } from '../../../errors.js';
import { code, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { spaceChoices } from '../choices.js';
import type { Words } from '../words.js';
import { textOf } from '../words.js';
import { spaceShown } from './card.js';

/** A space and a channel, as far as they were typed or filled in. */
export interface Linking {
  readonly space?: string;
  readonly channel?: string;
  /** The name of a channel that is to be made. */
  readonly fresh?: string;
}

/** `Web to #web`, `Web #web`, `Web`: a channel may stand anywhere, a `to` before it says nothing more. */
export function linkingTyped(ask: Ask, { all }: Words): Linking {
  const channel = all.find(token => token.type === 'channel');
  const words = all.filter(token => token.type !== 'channel').map(textOf);
  if (/^(to|with|and)$/i.test(words.at(-1) ?? '')) words.pop();
  const name = words.join(' ');
  return {
    ...(name === '' ? {} : { space: ask.find.space(name).id }),
    ...(channel?.type === 'channel' ? { channel: channel.id } : {}),
  };
}

/** The form, filled in with what was typed. */
export async function linkFormOf(ask: Ask, { space, channel }: Linking): Promise<ModalView> {
  ask.mustBeAble(linkSpace);
  const spaces = spaceChoices(ask, 'manage spaces');
  const now = channel ?? ask.state.tables.spaces.get(space ?? '')?.channel;
  const filled = {
    ...(space === undefined ? {} : { space }),
    ...(now === undefined ? {} : { channel: now }),
  };
  return linkSpaceForm({ spaces, ...filled }, await ask.look([]));
}

/**
 * Links a space to a channel that Roster is in by then: it joins one, or makes it. What would be refused is refused
 * before anything is done in Slack.
 */
export async function linkNow(
  ask: Ask,
  { space = '', channel, fresh }: Linking,
): Promise<readonly Sentence[]> {
  ask.mustBeAble(linkSpace);
  const record = spaceShown(ask, space);
  const made = await channelFor(ask, record.hidden === true, { space, channel, fresh });
  await ask.do(linkSpace, { space, channel: made });
  return linkedMessage(ask.space(space));
}

async function channelFor(
  ask: Ask,
  hidden: boolean,
  { space, channel, fresh }: { space: string; channel: string | undefined; fresh: string | undefined },
): Promise<string> {
  if (channel === undefined && fresh === undefined)
    throw new Refusal('invalid', say`Choose a channel, or name a new one.`, {
      field: 'channel',
      hint: say`${code('/roster space unlink')} ends a link.`,
    });
  if (fresh !== undefined) return ask.workspace.createChannel(fresh.replace(/^#/, ''), hidden);
  const existing = channel ?? '';
  ask.preview(linkSpace, { space, channel: existing });
  await ask.workspace.enterChannel(existing, ask.slack);
  return existing;
}
