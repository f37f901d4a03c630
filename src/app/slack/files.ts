import type { WebClient } from '@slack/web-api';
import { Refusal } from '../../errors.js';
import { code, say } from '../../sentence.js';
import type { OutgoingFile } from '../command/ask.js';
import type { Log } from '../logger.js';
import { slackReason } from './reason.js';
import { noAnswer } from './web-api.js';

/** Milliseconds until the upload of a file's bytes is given up. */
const UPLOAD_MS = 60_000;

/** Sends files into people's own conversations with Roster, and notes in the program's log that it did. */
export function fileSender(client: WebClient, log: Log) {
  return async (slack: string, { name, parts }: OutgoingFile): Promise<void> => {
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
    try {
      const channel = (await client.conversations.open({ users: slack })).channel?.id;
      const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
        filename: name,
        length,
      });
      if (channel === undefined || url === undefined || id === undefined) throw noAnswer();
      const body = new Blob(parts.map(part => new Uint8Array(part)));
      const uploaded = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(UPLOAD_MS) });
      if (!uploaded.ok) throw noAnswer();
      await client.files.completeUploadExternal({ files: [{ id, title: name }], channel_id: channel });
    } catch (error) {
      throw fileRefused(error);
    }
    log.info({ slack, file: name, bytes: length }, 'a file was sent to somebody who asked for it');
  };
}

/** A missing scope as a sentence; anything else stays as it is. */
function fileRefused(error: unknown): unknown {
  if (slackReason(error) !== 'missing_scope') return error;
  return new Refusal('unavailable', say`Roster may not send files in this workspace.`, {
    hint: say`Give it the scope ${code('files:write')}, and install it in the workspace again.`,
  });
}
