import { BackupRefused } from '../log/backup-file.js';
import { reportAll } from './report.js';
import { runTool } from './tool.js';

// `npm run verify`: are all logs whole, and do the collections say the same? Heads that were printed or sent before
// may follow, as `T1@120:<hash>`: only they show that the newest entries were cut off.
await runTool(async tool => {
  const heads = tool.words.map(word => {
    const [, account = '', seq, hash = ''] = /^(.+)@(\d+):([0-9a-f]{64})$/.exec(word) ?? [];
    if (seq === undefined)
      throw new BackupRefused(
        `"${word}" is no head of a log; it looks like T1@120:… with 64 characters of hash.`,
      );
    return [account, { seq: Number(seq), hash }] as const;
  });
  return reportAll(tool, new Map(heads));
});
