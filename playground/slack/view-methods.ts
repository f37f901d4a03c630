import { asRecord, asText, type Json } from './json.js';
import { viewComplaints } from './validate.js';
import type { OpenView, ViewError } from './views.js';
import type { World } from './world.js';

type ViewMethod = (world: World, body: Json) => Json;

function answer({ views }: World, view: OpenView | ViewError): Json {
  return typeof view === 'string' ? { ok: false, error: view } : { ok: true, view: views.json(view) };
}

function complaint(world: World, method: string, view: Json, type: OpenView['type']): Json | undefined {
  const found = viewComplaints(view, type);
  if (found.length === 0) return undefined;
  world.broke('limits', method, ...found);
  return {
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: found.map(text => `[ERROR] ${text}`) },
  };
}

function spent(world: World, method: string, body: Json) {
  const trigger = world.tickets.spend(asText(body.trigger_id) || asText(body.interactivity_pointer));
  if (typeof trigger === 'string') world.broke('trigger', method, trigger);
  return trigger;
}

/** `views.*`: emulate never closes a view and rounds the trigger's seconds, so these are our own. */
export const viewMethods: Record<string, ViewMethod> = {
  'views.open': (world, body) => {
    const wrong = complaint(world, 'views.open', asRecord(body.view), 'modal');
    if (wrong) return wrong;
    const trigger = spent(world, 'views.open', body);
    if (typeof trigger === 'string') return { ok: false, error: trigger };
    return answer(world, world.views.open(trigger.user, asRecord(body.view)));
  },
  'views.push': (world, body) => {
    const wrong = complaint(world, 'views.push', asRecord(body.view), 'modal');
    if (wrong) return wrong;
    const trigger = spent(world, 'views.push', body);
    if (typeof trigger === 'string') return { ok: false, error: trigger };
    if (!world.views.stack(trigger.user).some(view => view.id === trigger.viewId))
      return { ok: false, error: 'view_not_found' };
    const view = world.views.push(trigger.user, asRecord(body.view));
    if (view === 'push_limit_reached')
      world.broke('limits', 'views.push', 'more than three views on the stack');
    return answer(world, view);
  },
  'views.update': (world, body) => {
    const wrong = complaint(
      world,
      'views.update',
      asRecord(body.view),
      asRecord(body.view).type === 'home' ? 'home' : 'modal',
    );
    if (wrong) return wrong;
    const at = { id: asText(body.view_id), externalId: asText(body.external_id), hash: asText(body.hash) };
    return answer(world, world.views.update(at, asRecord(body.view)));
  },
  'views.publish': (world, body) => {
    const wrong = complaint(world, 'views.publish', asRecord(body.view), 'home');
    if (wrong) return wrong;
    const user = asText(body.user_id);
    if (!world.workspace.people.has(user)) return { ok: false, error: 'user_not_found' };
    return answer(world, world.views.publish(user, asRecord(body.view), asText(body.hash)));
  },
};
