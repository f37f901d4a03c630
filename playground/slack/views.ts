import { randomBytes } from 'node:crypto';
import { stateOf, type Values, withIds } from './inputs.js';
import { asList, asText, type Json } from './json.js';
import { LIMITS } from './limits.js';
import { type ViewJson, viewJson } from './view-json.js';
import type { Workspace } from './workspace.js';

/** A view that somebody has open, or their App Home. */
export type OpenView = {
  id: string;
  type: 'modal' | 'home';
  user: string;
  hash: string;
  content: Json;
  blocks: Json[];
  values: Values;
  /** Field errors shown now, by block id. */
  errors: Record<string, string>;
  rootId: string;
  previousId: string | null;
};

/** Why a view was refused, in Slack's word. */
export type ViewError = 'hash_conflict' | 'not_found' | 'push_limit_reached' | 'duplicate_external_id';

/** The views that people have open: a stack of modals each, and a Home. */
export class Views {
  private readonly workspace: Workspace;
  private readonly stacks = new Map<string, OpenView[]>();
  private readonly homes = new Map<string, OpenView>();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** What this person has open, the top one last. */
  stack(user: string): OpenView[] {
    return this.stacks.get(user) ?? [];
  }

  /** This person's Home, once published. */
  home(user: string): OpenView | undefined {
    return this.homes.get(user);
  }

  /** Opens a modal; what was open before is gone. */
  open(user: string, content: Json): OpenView | ViewError {
    if (this.isTaken(content)) return 'duplicate_external_id';
    const view = this.made(user, 'modal', content, []);
    this.stacks.set(user, [view]);
    return view;
  }

  /** Lays a modal over those that are open. */
  push(user: string, content: Json): OpenView | ViewError {
    const stack = this.stack(user);
    if (stack.length === 0) return 'not_found';
    if (stack.length >= LIMITS.viewStack) return 'push_limit_reached';
    if (this.isTaken(content)) return 'duplicate_external_id';
    const view = this.made(user, 'modal', content, stack);
    this.stacks.set(user, [...stack, view]);
    return view;
  }

  /** Changes an open view; what was typed stays where block and action keep their ids. */
  update(at: { id?: string; externalId?: string; hash?: string }, content: Json): OpenView | ViewError {
    const view = this.find(at.id, at.externalId);
    if (!view) return 'not_found';
    if (at.hash && at.hash !== view.hash) return 'hash_conflict';
    if (this.isTaken(content, view.id)) return 'duplicate_external_id';
    view.content = content;
    view.blocks = withIds(asList(content.blocks));
    view.values = stateOf(view.blocks, view.values);
    view.errors = {};
    view.hash = newHash();
    return view;
  }

  /** Shows a Home. */
  publish(user: string, content: Json, hash?: string): OpenView | ViewError {
    const before = this.homes.get(user);
    if (before) return this.update({ id: before.id, ...(hash ? { hash } : {}) }, content);
    const view = this.made(user, 'home', content, []);
    this.homes.set(user, view);
    return view;
  }

  /** Takes the top view away, or all of them. */
  close(user: string, all: boolean): OpenView[] {
    const stack = this.stack(user);
    const rest = all ? [] : stack.slice(0, -1);
    this.stacks.set(user, rest);
    return stack.slice(rest.length).reverse();
  }

  /** The view as Slack shows it to the App. */
  json(view: OpenView): ViewJson {
    return viewJson(view, this.workspace);
  }

  private all(): OpenView[] {
    return [...[...this.stacks.values()].flat(), ...this.homes.values()];
  }

  private find(id?: string, externalId?: string): OpenView | undefined {
    return this.all().find(view =>
      id ? view.id === id : externalId && view.content.external_id === externalId,
    );
  }

  private isTaken(content: Json, by?: string): boolean {
    const wanted = asText(content.external_id);
    return wanted !== '' && this.all().some(view => view.content.external_id === wanted && view.id !== by);
  }

  private made(user: string, type: OpenView['type'], content: Json, below: OpenView[]): OpenView {
    const id = `V${randomBytes(5).toString('hex').toUpperCase()}`;
    const blocks = withIds(asList(content.blocks));
    const order = { rootId: below[0]?.id ?? id, previousId: below.at(-1)?.id ?? null };
    return {
      id,
      type,
      user,
      hash: newHash(),
      content,
      blocks,
      values: stateOf(blocks),
      errors: {},
      ...order,
    };
  }
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}
