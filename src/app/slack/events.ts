import { z } from 'zod';
import type { Door } from './door.js';

/** What Roster hears of Slack beside commands and presses; what is missed here is found by the daily look. */
export interface Heard {
  homeOpened(slack: string): Promise<void>;
  /** Somebody joined the workspace, or changed: name, address, deactivated, back. */
  memberChanged(slack: string, email?: string): Promise<void>;
  /** Somebody came into a Slack user group, or left it. */
  userGroupChanged(id: string): Promise<void>;
}

/** The address is only a hint, and may be missing: whoever is known by it is asked for. */
const SomeUser = z.object({
  id: z.string(),
  profile: z.object({ email: z.string().optional().catch(undefined) }).optional(),
});

const EventBody = z.object({
  team_id: z.string(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().default('home') }),
    z.object({ type: z.literal('team_join'), user: SomeUser }),
    z.object({ type: z.literal('user_change'), user: SomeUser }),
    z.object({ type: z.literal('subteam_members_changed'), subteam_id: z.string() }),
  ]),
});

/** Answers an event; Bolt has acknowledged it, so nothing here may be the only way to learn of something. */
export async function onEvent(door: Door & { readonly heard: Heard }, body: unknown): Promise<void> {
  const read = EventBody.safeParse(body);
  if (!read.success || read.data.team_id !== door.asks.account.id) return;
  const { event } = read.data;
  await door.running.run(async () => {
    try {
      if (event.type === 'subteam_members_changed') await door.heard.userGroupChanged(event.subteam_id);
      else if (event.type !== 'app_home_opened')
        await door.heard.memberChanged(event.user.id, event.user.profile?.email);
      else if (event.tab === 'home') await door.heard.homeOpened(event.user);
    } catch (error) {
      door.log.error({ err: error }, 'an event could not be followed');
    }
  });
}
