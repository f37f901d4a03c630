import { bold, say } from '../../../../sentence.js';
import { type Deeds, steps } from './deed.js';

/** What was done to the catalog. */
export const catalogDeeds: Deeds = {
  'account.change-catalog': (_ask, entry) => {
    const [step] = steps(entry, 'catalog');
    const [was, is] = [step?.from?.name ?? '', step?.to?.name ?? ''];
    return was === is
      ? say`changed the catalog to another version of ${bold(is)}.`
      : say`changed the catalog from ${bold(was)} to ${bold(is)}.`;
  },
};
