import { rebuildAll } from '../log/rebuild.js';
import { reportAll } from './report.js';
import { runTool } from './tool.js';

// `npm run rebuild`: writes the collections again from the log, then verifies.
await runTool(async tool => {
  for await (const { account, seq, written, removed, problems } of rebuildAll(tool.store))
    tool.say(
      problems.length > 0
        ? `${account}: nothing was rebuilt, as its log is damaged.`
        : `${account}: ${written} documents written as of entry ${seq}, ${removed} removed.`,
    );
  return reportAll(tool);
});
