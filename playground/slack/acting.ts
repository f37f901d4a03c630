import { type Placed, placedIn, type Values } from './inputs.js';
import { asList, asRecord, asText, type Json } from './json.js';
import type { LocalSlack } from './local-slack.js';
import { interaction } from './requests.js';
import type { Delivery } from './transport.js';
import { optionsComplaints } from './validate.js';
import type { OpenView } from './views.js';
import type { Message } from './workspace.js';

/** Where to look for a button: in the open view, in messages (newest first), or on the Home; in any block or one. */
export type Where = { in?: 'view' | 'message' | 'home'; ts?: string; block?: string; value?: string };

/** An element, and the view or message that it is in. */
export type Spot = Placed & ({ view: OpenView } | { message: Message; values: Values });

/** What is looked through: everything that this person sees. */
export type Sight = {
  user: string;
  view: OpenView | undefined;
  home: OpenView | undefined;
  messages: Message[];
};

function isNamed({ block, element }: Placed, name: string, where: Where): boolean {
  if (where.value !== undefined && element.value !== where.value) return false;
  if (where.block !== undefined && block.block_id !== where.block) return false;
  return (
    element.action_id === name || asText(asRecord(element.text).text) === name || block.block_id === name
  );
}

/** The newest thing of that name: an action id, a button's text, or a block id. */
export function findSpot(
  sight: Sight,
  name: string,
  where: Where,
  states: Map<string, Values>,
): Spot | undefined {
  const named = (blocks: Json[]) => placedIn(blocks).find(placed => isNamed(placed, name, where));
  for (const view of [where.in === undefined || where.in === 'view' ? sight.view : undefined]) {
    const placed = view && named(view.blocks);
    if (placed) return { ...placed, view };
  }
  if (where.in === undefined || where.in === 'message') {
    for (const message of [...sight.messages].reverse()) {
      const placed = where.ts === undefined || where.ts === message.ts ? named(message.blocks) : undefined;
      if (placed) return { ...placed, message, values: states.get(message.ts) ?? {} };
    }
  }
  const placed =
    (where.in === undefined || where.in === 'home') && sight.home ? named(sight.home.blocks) : undefined;
  return placed && sight.home ? { ...placed, view: sight.home } : undefined;
}

function container(slack: LocalSlack, spot: Spot): Json {
  if ('view' in spot)
    return { container: { type: 'view', view_id: spot.view.id }, view: slack.world.views.json(spot.view) };
  const { workspace } = slack.world;
  const { bot, team } = workspace;
  const { ts, channel, text, blocks, ephemeral, metadata, user, edited } = spot.message;
  const more = { ...(metadata ? { metadata } : {}), ...(edited ? { edited: { user: bot.id, ts } } : {}) };
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: ephemeral !== undefined,
    },
    channel: { id: channel, name: workspace.channelName(channel) },
    // Slack keeps ephemeral messages nowhere, so it cannot show them to the App.
    ...(ephemeral
      ? {}
      : {
          message: {
            type: 'message',
            user,
            bot_id: bot.botId,
            app_id: bot.appId,
            team: team.id,
            ts,
            text,
            blocks,
            ...more,
          },
        }),
    state: { values: spot.values },
  };
}

/** The `block_actions` request for an element whose state now is `state`. */
export function blockActions(slack: LocalSlack, user: string, spot: Spot, state: Json): Delivery {
  const { world } = slack;
  const { element, block } = spot;
  const action = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.text === undefined ? {} : { text: element.text }),
    ...(element.value === undefined ? {} : { value: element.value }),
    ...(element.style === undefined ? {} : { style: element.style }),
    ...state,
    action_ts: world.ts(),
  };
  const inView = 'view' in spot ? spot.view.id : undefined;
  const answering =
    'view' in spot
      ? {}
      : {
          response_url: slack.responseUrl({
            user,
            channel: spot.message.channel,
            ts: spot.message.ts,
            ephemeral: spot.message.ephemeral !== undefined,
          }),
        };
  const payload = {
    ...interaction(world.workspace, world.workspace.person(user), 'block_actions'),
    ...container(slack, spot),
    trigger_id: world.tickets.trigger(user, undefined, inView),
    ...answering,
    actions: [action],
  };
  return { kind: 'interactive', payload };
}

/** Asks the App for the options of an external select, as Slack does while somebody types. */
export async function suggested(slack: LocalSlack, user: string, spot: Spot, typed: string): Promise<Json[]> {
  const { element, block } = spot;
  // Slack's own default is 3 characters.
  if (typed.length < Number(element.min_query_length ?? 3)) return [];
  const payload = {
    ...interaction(slack.world.workspace, slack.world.workspace.person(user), 'block_suggestion'),
    ...container(slack, spot),
    action_id: element.action_id,
    block_id: block.block_id,
    value: typed,
  };
  const { status, body } = await slack.deliver({ kind: 'interactive', payload });
  if (status !== 200) return [];
  const wrong = optionsComplaints(body);
  slack.world.broke('limits', `options of ${asText(element.action_id)}`, ...wrong);
  if (wrong.length > 0) return [];
  const answer = asRecord(body);
  return [...asList(answer.options), ...asList(answer.option_groups).flatMap(group => asList(group.options))];
}
