import type { Capability } from '../rbac/capabilities.js';
import { type Sentence, say } from '../sentence.js';

/**
 * A capability as it reads after "can", somewhere (`in`: names of spaces) or anywhere: "manage users in Web",
 * "manage a space's users". `space` is what the catalog calls a space.
 */
export function doing(capability: Capability, space: string, where?: Sentence): Sentence {
  const one = `${/^[aeiou]/i.test(space) ? 'an' : 'a'} ${space}`;
  const there = where === undefined ? say`` : say` in ${where}`;
  switch (capability) {
    case 'invite people':
      return where === undefined ? say`invite people` : say`invite people to ${where}`;
    case 'manage spaces':
      return say`manage ${space}s`;
    case 'manage space users':
      return where === undefined ? say`manage ${one}’s users` : say`manage the users of ${where}`;
    case 'view space users':
      return where === undefined ? say`see ${one}’s users` : say`see the users of ${where}`;
    case 'customize space':
      return say`customize ${where ?? one}`;
    default:
      return say`${capability}${there}`;
  }
}
