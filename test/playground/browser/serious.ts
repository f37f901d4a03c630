import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds that is serious or worse, in words. */
export async function seriousThings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: { impact: string; id: string; nodes: { html: string; failureSummary: string }[] }[] =
    await page.evaluate('axe.run().then(found => found.violations)');
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
