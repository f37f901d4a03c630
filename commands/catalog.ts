import type { Ask } from '../src/app/command/ask.js';
import { catalogData } from '../src/app/command/catalog-effects.js';
import type { Reply } from '../src/app/command/command.js';
import { compound } from '../src/app/command/compound.js';
import { NO_WORDS } from '../src/app/command/words.js';
import { catalogMessage } from '../views/catalog-message.js';
import change from './catalog-change.js';

export default compound({
  summary: 'See the catalog of permissions and roles, and change it',
  group: 'Account',
  button: 'Catalog',
  parts: { change },
  alone: show,
  buttons: { 'catalog.change': ask => change.run(ask, NO_WORDS) },
});

async function show(ask: Ask): Promise<Reply> {
  ask.mustBeUser();
  return { message: catalogMessage(catalogData(ask), await ask.look([])) };
}
