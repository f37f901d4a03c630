import { withIds } from './inputs.js';
import { asList, asRecord, asText, asYes, type Json } from './json.js';
import type { Place } from './tickets.js';
import { messageComplaints } from './validate.js';
import type { World } from './world.js';

/** Shows what an App answers to a command or a button: in its `ack`, or at its response URL. */
export async function show(
  world: World,
  place: Place,
  body: Json,
  where: string,
): Promise<string | undefined> {
  const { workspace, base } = world;
  const wrong = messageComplaints(body);
  if (wrong.length > 0) {
    world.broke('limits', where, ...wrong);
    return 'invalid_blocks';
  }
  const original = workspace.messages.find(
    message => message.ts === place.ts && message.channel === place.channel,
  );
  if (asYes(body.delete_original)) {
    if (!original) return 'message_not_found';
    if (!original.ephemeral) await base.call('chat.delete', { channel: place.channel, ts: original.ts });
    workspace.drop(place.channel, original.ts);
    return undefined;
  }
  const blocks = withIds(asList(body.blocks));
  const text = asText(body.text);
  if (text === '' && blocks.length === 0) return 'no_text';
  if (asYes(body.replace_original) && original) {
    if (!original.ephemeral)
      await base.call('chat.update', { channel: place.channel, ts: original.ts, text, blocks });
    workspace.keep({ ...original, text, blocks, edited: true });
    return undefined;
  }
  const open = body.response_type === 'in_channel';
  // A bot that is not in the channel may still answer there, which emulate does not know.
  const posted = open ? await base.call('chat.postMessage', { channel: place.channel, text, blocks }) : {};
  const ts = asText(asRecord(posted).ts) || world.ts();
  const metadata = body.metadata === undefined ? {} : { metadata: asRecord(body.metadata) };
  const to = open ? {} : { ephemeral: place.user };
  workspace.keep({ ts, channel: place.channel, user: workspace.bot.id, text, blocks, ...metadata, ...to });
  // The first answer to a command is what a later `replace_original` replaces.
  place.ts ??= ts;
  return undefined;
}

/** A POST to a response URL. */
export async function respond(
  world: World,
  id: string,
  body: Json,
): Promise<{ status: number; response: unknown }> {
  const place = world.tickets.respond(id);
  if (typeof place === 'string') {
    world.broke('response_url', 'response_url', place);
    return { status: 404, response: { ok: false, error: place } };
  }
  const error = await show(world, place, body, 'response_url');
  return error ? { status: 400, response: { ok: false, error } } : { status: 200, response: { ok: true } };
}
