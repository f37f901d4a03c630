import { linksView } from '../../../../views/links-view.js';
import type { Invitation } from '../../../account/tables.js';
import { looksAfter } from '../../../actions/invitations/look-after.js';
import { waits } from '../../../actions/invitations/open.js';
import { Refusal } from '../../../errors.js';
import { code, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Button } from '../command.js';

/** So many links are shown at once. */
const MOST = 40;

/** Buttons that give an inviter the links of people whom Slack does not reach: of a batch, or of one. */
export const linkButtons: Readonly<Record<string, Button>> = {
  'batch.links': async (ask, { value }) => ({
    openLater: { title: 'Links to hand on', view: () => linksOf(ask, one => one.batch === value) },
  }),
  'invitation.link': async (ask, { value }) => ({
    openLater: { title: 'Links to hand on', view: () => linksOf(ask, one => one.id === value) },
  }),
};

async function linksOf(ask: Ask, wanted: (invitation: Invitation) => boolean) {
  const { links } = ask.account;
  if (!links.possible)
    throw new Refusal('unavailable', say`I don't know the address under which people outside reach me.`, {
      hint: say`Whoever runs Roster sets ${code('PUBLIC_URL')}.`,
    });
  // Whoever has a link may accept with it: it is for those who look after the invitation.
  const own = looksAfter(ask);
  const outside = [...ask.state.tables.invitations.values()].filter(
    one => wanted(one) && waits(one, ask.now) && one.reach === 'absent' && own(one),
  );
  if (outside.length === 0)
    throw new Refusal('settled', say`Nobody outside this workspace waits for an answer any more.`);
  const rows: { person: string; link: string }[] = [];
  for (const one of outside.slice(0, MOST)) {
    const link = await links.to(one);
    if (link !== undefined) rows.push({ person: one.person, link });
  }
  return linksView({ rows, more: outside.length - rows.length }, await ask.look(rows.map(row => row.person)));
}
