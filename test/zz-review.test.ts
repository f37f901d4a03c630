import { expect, test } from '@jest/globals';
import { writeFileSync, appendFileSync } from 'node:fs';
import { aRoster } from './support/roster.js';
import { Acme } from './commands/acme.js';

let clock = 0;
const under = await aRoster({ now: () => new Date(Date.now() + clock) });
const { slack, roster, ana, bo, cy } = under;
const acme = new Acme(under);
writeFileSync('/tmp/zz.txt', '');
const out = (label: string, text: string) => appendFileSync('/tmp/zz.txt', `\n##### ${label}\n${text}\n`);
const idle = async () => { await under.settled(); await new Promise(r => setTimeout(r, 250)); await under.settled(); };
const last = (h: typeof ana, n = 2) => h.messages().slice(-n).map(m => JSON.stringify({ t: m.text, e: m.ephemeral, b: m.blocks.map((b: any) => b.text?.text ?? b.elements?.map((e: any) => e.text?.text ?? e.text).join(' | ') ?? b.type) }, null, 1)).join('\n');
const show = (h: typeof ana, l: string, n = 2) => out(l, h.view() ? h.screen().split('\n').slice(-60).join('\n') : last(h, n));
const type = async (h: typeof ana, text: string, n = 1) => { await h.command('/roster', text); await idle(); show(h, `${text.slice(0, 100)}`, n); };
const go = async (h: typeof ana, l: string, n = 2) => { const r: any = await h.submit(); await idle(); out(`submit ${l}`, JSON.stringify(r.errors)); while (h.view()) { if (Object.keys(r.errors ?? {}).length) { show(h, l); } await h.close(); } out(`after ${l}`, last(h, n)); };
const sec = (name: string, f: () => Promise<void>) => test(name, async () => { out(`================ ${name}`, ''); try { await f(); } catch (e: any) { out('ERROR', String(e.stack).slice(0, 3000)); } for (const h of [ana, bo, cy]) while (h.view()) await h.close(); });

sec('start', async () => {
  await type(ana, '', 2); await type(ana, 'help'); await type(bo, ''); await type(bo, 'help'); await type(bo, 'invite x@y.zz to web');
  await ana.openHome(); await idle(); out('home ana', ana.screen()); await bo.openHome(); await idle(); out('home bo', bo.screen());
});
sec('invite', async () => {
  await type(ana, 'invite'); await ana.close();
  await type(ana, 'invite ana@gmial.com, <mailto:bo@acme.test|bo@acme.test>, <@UBO>, <#CWEB|web>, <!subteam^SQA|qa>, foo@, zed@out.test to web as dev');
  await go(ana, 'invite many');
  out('bo screen', bo.screen()); 
  await type(ana, 'invitations', 1);
  await bo.openHome(); await idle(); out('home bo', bo.screen()); out('ana', ana.screen());
});
sec('remind again soon', async () => {
  try { await ana.press('batch.remind'); await idle(); show(ana, 'remind at once'); } catch (e) { out('err', String(e)); }
  clock += 120_000;
  await ana.press('batch.remind'); await idle(); show(ana, 'remind later');
  await type(ana, 'invitations', 1);
});
sec('invite again + resend just sent', async () => {
  await type(ana, 'invite bo@acme.test, new1@out.test to web as space admin');
  await ana.fill({ also: ['resend'] });
  await go(ana, 'again', 3);
  out('bo', bo.screen());
});
sec('accept', async () => {
  await bo.press('Accept'); await idle(); show(bo, 'accepted'); out('ana', ana.screen());
  await type(bo, ''); await type(bo, 'help'); await bo.openHome(); await idle(); out('home bo', bo.screen());
  await ana.openHome(); await idle(); out('home ana', ana.screen());
});
sec('two inviters', async () => {
  await type(ana, 'space create Staging'); await type(ana, 'role <@UBO> account admin');
  show(bo, 'bo told');
  await type(ana, 'invite <@UCY> to web as dev'); await go(ana, 'ana cy');
  await type(bo, 'invite cy@acme.test to staging as admin'); await go(bo, 'bo cy');
  out('cy', cy.screen()); await cy.openHome(); await idle(); out('home cy', cy.screen()); await type(cy, '');
  await type(ana, 'role <@UBO> account member');
  await type(bo, 'invitations');
  await cy.press('Accept'); await idle(); out('cy', cy.screen()); out('ana', ana.screen());out('bo', bo.screen());
  await type(ana, 'invitations');
  await ana.press('Cancel'); await idle(); show(ana, 'cancel held'); out('cy', cy.screen());
});
sec('decline, invite again', async () => {
  await type(ana, 'invite <@UCY> to web as dev'); await ana.submit(); const before = roster.account.log.state.seq; 
  await ana.submit({ replay: true }); await idle(); out('replay', `${before} ${roster.account.log.state.seq}`); while (ana.view()) await ana.close(); show(ana, 'after replay');
  await cy.press('Decline'); await idle(); show(cy, 'declined'); show(ana, 'ana hears');
  await type(ana, 'invite <@UCY> to web as dev'); await go(ana, 'again'); show(cy, 'cy', 3);
  clock += 15 * 86_400_000;
  const r = await cy.press('Accept'); await idle(); show(cy, 'accept expired', 3); await type(ana, 'invitations');
  await type(ana, 'invite <@UCY> to web as dev'); await go(ana, 'after expiry', 3); show(cy, 'cy', 3);
});
sec('space ops', async () => {
  await type(ana, 'space create *bold* <!here>'); await type(ana, 'space create *bold* &lt;!here&gt; <@UBO>');
  await type(ana, 'space'); await type(ana, 'invite <@UCY> to "*bold* <!here>" as dev'); await ana.fill({}); await go(ana, 'bold', 3); show(cy, 'cy', 2);
  await type(ana, 'space delete web'); await go(ana, 'delete web', 3); show(bo, 'bo'); out('cy', cy.screen());
  await type(ana, 'space rename staging to Production'); await type(ana, 'space delete production'); await go(ana, 'delete prod', 3);
  await type(ana, 'space create Web');
});
sec('delete space with only offer', async () => {
  await type(ana, 'space create Gone'); await type(ana, 'invite q@out.test to gone'); await go(ana, 'q'); await type(ana, 'space delete gone'); await go(ana, 'del', 4); await type(ana, 'invitations');
});
sec('roles', async () => {
  await type(ana, 'role <@UANA> account member'); await type(ana, 'delete <@UANA>'); await type(ana, 'role <@UBO> boss'); await type(ana, 'role'); await ana.close();
  await type(ana, 'add <@UBO> to web as dev'); show(bo, 'bo told', 1); await type(ana, 'role <@UBO> admin in web'); show(bo, 'bo', 1);
  await type(ana, 'role <@UBO> admin in web'); await type(ana, 'role <@UBO> in web'); await ana.close();
  await type(bo, 'role <@UANA> admin in web'); await type(bo, 'add'); await bo.close(); await type(bo, 'help'); await type(bo, 'help all'); await type(bo, 'help invite'); await type(bo, 'space'); await type(bo, 'invitations'); await type(bo, 'delete <@UANA>');
  await type(ana, 'remove <@UBO> from web'); await go(ana, 'remove'); show(bo, 'bo', 1); await type(ana, 'delete <@UBO>'); await go(ana, 'delete'); show(bo, 'bo', 1); await type(bo, '');
});
sec('words', async () => {
  for (const w of ['invit', 'help nope', 'space crate X', 'setup', 'add foo bar', 'invite foo', 'invite bo@acme.test to', 'invite bo@acme.test to nowhere', 'invite bo@acme.test to web as king', 'add <@UBO>', 'remove <@UBO> from web', 'role <@UGUS> dev in web', 'role <@U404|who> dev in web', 'help all'] ) { await type(ana, w); while (ana.view()) await ana.close(); }
});
sec('notes', async () => {
  await type(ana, 'invite'); await ana.fill({ people: 'bo@acme.test', space: 'Web' } as any).catch(e => out('e', String(e))); 
  await ana.fill({ people: 'bo@acme.test', 'space-1': 'Web', note: 'Hi <!channel> <@UCY> *bold* `x`\n> q <https://evil|x>' }); await ana.submit(); await idle(); show(ana, 'review'); await go(ana, 'note'); show(bo, 'bo', 1);
  out('raw', JSON.stringify(bo.dm().at(-1)?.blocks));
  await type(ana, 'invitations'); const p1 = ana.press('Cancel'); await p1; await idle(); show(ana, 'cancelled', 2);
});
sec('long', async () => {
  const many = Array.from({ length: 200 }, (_, i) => `someone.number${i}@example${i}.test`).join(', ');
  await type(ana, `invite ${many} to web`); await ana.press('Change'); await idle(); out('people', ana.screen().slice(0, 300)); const r: any = await ana.submit(); await idle(); out('errs', JSON.stringify(r.errors)); out('s', ana.screen().slice(-900));
});
sec('right lost', async () => {
  while (ana.view()) await ana.close();
  await type(ana, 'invite <@UBO> to web as account admin'); while (ana.view()) await ana.close();
  await type(ana, 'invite <@UBO> as account admin'); await go(ana, 'bo'); await bo.press('Accept'); await idle();
  await type(bo, 'invite last@out.test to web'); await type(bo, 'invite');
  await type(ana, 'role <@UBO> account member');
  await bo.fill({ people: 'a@b.test' }); await go(bo, 'lost form');
});
