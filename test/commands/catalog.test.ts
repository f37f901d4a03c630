import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { CatalogOffer } from '../../src/rbac/offers.js';
import { offeredCatalog } from '../../src/rbac/offers.js';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack, roster } = under;
const acme = new Acme(under);

/** Starts Roster with another ROSTER_CATALOG, as far as an account can tell. */
const configure = (offered: CatalogOffer) => Object.assign(roster.account, { offered });

beforeAll(async () => {
  await acme.says(ana, 'space create Lab');
  await acme.join('UBO', { Web: 'space_developer' });
  await acme.join('UCY', { '': 'account_admin', Lab: 'space_member' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('`/roster catalog` shows the catalog in force to every user, and offers nothing where it is the configured one', async () => {
  const said = await acme.says(bo, 'catalog');
  expect(said).toContain(
    'The catalog is *torque*, one that Roster brings: 34 permissions, 5 built-in roles.',
  );
  expect(said).toContain('• *Space Developer* · in each space · 18 permissions');
  expect(said).not.toContain('is configured');
  expect(await acme.says(ana, 'catalog change')).toContain('has the catalog *torque* as it is configured');
});

test('what somebody could do in one space and can do everywhere afterwards is gained, and not lost', async () => {
  const { catalog, roles } = offeredCatalog('torque');
  const wider = (id: string) => (id === 'account_member' ? ['launch_environments'] : []);
  configure({
    catalog,
    roles: roles.map(role => ({ ...role, permissions: [...role.permissions, ...wider(role.id)] })),
  });
  await acme.opens(ana, 'catalog change', 'catalog-confirm');
  expect(ana.screen()).toContain('<@UBO> gains *Launch environments*');
  expect(ana.screen()).not.toMatch(/<@UBO>.* loses /);
});

test('a newer version of it is offered, and what changes for whom is confirmed first', async () => {
  const { catalog, roles } = offeredCatalog('torque');
  const without = (permission: string) => permission !== 'view_catalog';
  configure({
    catalog: { ...catalog, permissions: catalog.permissions.filter(row => without(row.id)) },
    roles: roles.map(role => ({ ...role, permissions: role.permissions.filter(without) })),
  });
  const { seq } = acme.state;
  expect(await acme.says(bo, 'catalog')).toContain('Another version of *torque* is configured.');
  expect(bo.screen()).not.toContain('See What Changes');
  expect(await acme.says(bo, 'catalog change')).toContain('Only an Account Admin can manage settings.');
  await acme.says(ana, 'catalog');
  await ana.press('See What Changes');
  await acme.shows(ana, 'catalog-confirm');
  const title = catalog.permissions.find(row => row.id === 'view_catalog')?.title;
  expect(ana.screen()).toContain(`Gone: *${title}*`);
  expect(ana.screen()).toContain(`<@UBO> loses *${title}*`);
  expect(acme.state.seq).toBe(seq);
  await ana.submit();
  await ana.sees('The catalog is *torque* now. Everybody keeps their roles.');
  expect(await acme.says(ana, 'catalog')).toContain('a file of your own: 33 permissions');
  expect(await acme.says(ana, 'log')).toContain('changed the catalog to another version of *torque*.');
});

test('another catalog: each role that goes is replaced as chosen, admins are told, the log says it', async () => {
  configure(offeredCatalog('torq'));
  await acme.opens(ana, 'catalog change', 'catalog-change');
  expect(ana.screen()).toContain('Account Admin: ⟨No role: it ends⟩');
  expect(ana.screen()).toContain('Space Member: ⟨Viewer⟩');
  await ana.fill({ 'from-space_developer': 'Creator' });
  await ana.submit();
  await acme.shows(ana, 'catalog-confirm');
  expect(ana.screen()).toContain('From *torque* to *torq*.');
  expect(ana.screen()).toMatch(/<@UBO> gains \*View existing workflows\*.* and loses /);
  await ana.submit();
  await ana.sees('The catalog is *torq* now. 3 people have other roles, and 3 roles ended.');
  expect(await acme.roles('UBO')).toEqual({ Web: 'creator' });
  expect(await acme.roles('UCY')).toEqual({ Lab: 'viewer' });
  expect(await acme.roles('UANA')).toEqual({ Web: 'owner', Lab: 'owner' });
  await under.settled();
  await cy.sees('<@UANA> changed the catalog of permissions and roles from *torque* to *torq*.');
  expect(await acme.says(ana, 'log')).toContain('changed the catalog from *torque* to *torq*.');
  expect(await acme.says(bo, 'what')).toContain('Run workflows');
});

test('a form that was opened before Roster was started with another catalog changes nothing', async () => {
  configure(offeredCatalog('torque'));
  await acme.opens(ana, 'catalog change', 'catalog-change');
  await ana.submit();
  await acme.shows(ana, 'catalog-confirm');
  configure(offeredCatalog('torque-classic'));
  const { seq } = acme.state;
  await ana.submit();
  await ana.sees('Roster was started with another catalog since you looked.');
  expect(acme.state.seq).toBe(seq);
});
