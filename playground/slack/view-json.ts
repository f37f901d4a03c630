import type { Values } from './inputs.js';
import { asText, asYes, type Json } from './json.js';
import type { OpenView } from './views.js';
import type { Workspace } from './workspace.js';

/** A view as Slack gives it to an App. */
export type ViewJson = Json & {
  id: string;
  type: string;
  hash: string;
  blocks: Json[];
  state: { values: Values };
};

/** A view, with what was typed, as Slack gives it to an App. */
export function viewJson(view: OpenView, workspace: Workspace): ViewJson {
  const { content } = view;
  return {
    ...content,
    id: view.id,
    team_id: workspace.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: asText(content.private_metadata),
    callback_id: asText(content.callback_id),
    external_id: asText(content.external_id),
    state: { values: structuredClone(view.values) },
    hash: view.hash,
    title: content.title ?? null,
    submit: content.submit ?? null,
    close: content.close ?? null,
    clear_on_close: asYes(content.clear_on_close),
    notify_on_close: asYes(content.notify_on_close),
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: workspace.bot.appId,
    bot_id: workspace.bot.botId,
    app_installed_team_id: workspace.team.id,
  };
}
