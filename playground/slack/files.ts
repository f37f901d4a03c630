import { asList, asText, type Json, parseJson } from './json.js';
import type { World } from './world.js';

/** A file in the local Slack: announced, then filled, then shared into a conversation. */
export type StoredFile = { id: string; name: string; length: number; content?: Buffer };

/** The three steps of an upload, of which the second is not a method: the bytes go to the URL that the first gives. */
export const fileMethods: Record<string, (world: World, body: Json) => Json> = {
  'files.getUploadURLExternal': (world, body) => {
    const [name, length] = [asText(body.filename), Number(body.length)];
    if (name === '' || !Number.isInteger(length) || length <= 0)
      return { ok: false, error: 'invalid_arguments' };
    const id = `F${String(world.files.size + 1).padStart(8, '0')}`;
    world.files.set(id, { id, name, length });
    return { ok: true, upload_url: `${world.url}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': (world, body) => {
    const { workspace } = world;
    const asked = typeof body.files === 'string' ? parseJson(body.files) : body.files;
    const found = asList(asked).map(one => world.files.get(asText(one.id)));
    const files = found.filter(file => file?.content !== undefined);
    if (files.length === 0 || files.length < found.length) return { ok: false, error: 'file_not_found' };
    const channel = asText(body.channel_id);
    const known = [...workspace.dms.values(), ...workspace.channels.keys()].includes(channel);
    if (!known) return { ok: false, error: 'channel_not_found' };
    const shared = files.flatMap(file => (file ? [{ id: file.id, name: file.name, size: file.length }] : []));
    workspace.keep({
      ts: world.ts(),
      channel,
      user: workspace.bot.id,
      text: asText(body.initial_comment),
      blocks: [],
      files: shared,
    });
    return { ok: true, files: shared.map(({ id, name }) => ({ id, title: name })) };
  },
};

/** Takes a file's bytes; Slack refuses a length that is not the announced one. */
export function upload(world: World, id: string, content: Buffer): { status: number; response: string } {
  const file = world.files.get(id);
  if (file === undefined) return { status: 404, response: 'not found' };
  if (file.length !== content.length) return { status: 400, response: 'length mismatch' };
  file.content = content;
  return { status: 200, response: `OK - ${content.length}` };
}
