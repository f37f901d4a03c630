import { BackupRefused } from '../log/backup-file.js';
import { importFrom } from '../log/import.js';
import { listed, reportAll } from './report.js';
import { runTool } from './tool.js';

// `npm run import -- <file>`: what `export` wrote, into a database without an account.
await runTool(async tool => {
  const [file] = tool.words;
  if (file === undefined) throw new BackupRefused('Say what from: npm run import -- roster-backup.ndjson');
  const { counts } = await importFrom(tool.store, file, new Date());
  tool.say(`Imported ${file} (${listed(counts)}), and made the collections from the log.`);
  return reportAll(tool);
});
