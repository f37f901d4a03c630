import { BackupRefused } from '../log/backup-file.js';
import { exportTo } from '../log/export.js';
import { listed } from './report.js';
import { runTool } from './tool.js';

// `npm run export -- <file>`: everything Roster knows, in one file.
await runTool(async ({ store, words: [file], say }) => {
  if (file === undefined) throw new BackupRefused('Say where to: npm run export -- roster-backup.ndjson');
  const counts = await exportTo(store, file, new Date());
  say(`Wrote ${file} (${listed(counts)}). It holds personal data: keep it where only you can read it.`);
  return true;
});
