import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/app/logger.js';
import { openDatabase } from '../../src/mongo/connect.js';
import { Playground } from '../playground.js';
import { serve } from '../server.js';
import { closeForm, OUT, openStudio, type } from './studio.js';
import { tourPictures } from './tour-pictures.js';

const data = await mkdtemp(join(tmpdir(), 'roster-pictures-'));
const database = await openDatabase({ dataDir: data, serve: true });
const playground = await Playground.start({ database, command: '/roster', log: createLog('error') });
const page = await serve(playground, 0, false);
const studio = await openStudio(`http://127.0.0.1:${page.port}`);
const { picture } = studio;
await mkdir(OUT, { recursive: true });

await picture('invite', 'UANA', async window => {
  await type(window, '/roster invite @cy, eve@partner.test to Web as Space Developer');
  await window.getByRole('dialog', { name: 'Review' }).getByText('2 people', { exact: true }).waitFor();
});
await picture('change-role', 'UANA', async window => {
  await closeForm(window);
  await type(window, '/roster role @li in Staging');
  const form = window.getByRole('dialog', { name: 'Change a role' });
  await form.getByRole('radio', { name: /Space Developer/ }).check();
  await form.getByText(/^Will be able to/).waitFor();
});
await picture('inspector', 'UANA', async window => {
  await closeForm(window);
  await type(window, '/roster invite @cy, eve@partner.test to Web as Space Developer');
  await window.locator('dialog .submit').click();
  await playground.company.roster.deliveries.idle();
  await closeForm(window);
  await window.getByRole('button', { name: 'Inspector' }).click();
  await window.locator('.inspector summary').nth(2).click();
});
await picture('invitation-dark', 'UCY', window => window.getByText('Welcome to Acme').waitFor(), {
  viewport: { width: 1280, height: 800 },
  deviceScaleFactor: 1.5,
  colorScheme: 'dark',
});
await picture('phone', 'UCY', window => window.getByText('Welcome to Acme').waitFor(), {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1.5,
});
await picture('home', 'UANA', async window => {
  await window.getByRole('button', { name: 'Home' }).click();
  await window.getByRole('heading', { name: 'The account' }).waitFor();
});

await picture('playground', 'UANA', async window => {
  const cy = playground.hands('UCY');
  await cy.press('Accept');
  await playground.company.roster.deliveries.idle();
  await window.getByText(/@cy accepted/).waitFor();
  await window.getByRole('button', { name: 'Messages' }).click();
  await type(window, '/roster why @cy launch environments in Web');
  await window.getByText(/^@cy has Launch environments/).waitFor();
});
await picture('completion', 'UBO', window => type(window, '/roster ', false));

await playground.startOver();
await tourPictures(studio, playground);

await studio.close();
await page.close();
await playground.stop();
await database.close();
await rm(data, { recursive: true, force: true });
process.exit(0);
