import type { EntraState } from '../entra/entra-state';
import { CONTOSO } from '../seed/tenants';
import { buildSites, type SharePointList, type SharePointSite } from './site-seed';
import type { FieldValue } from './list-items';

/** The SharePoint sites of the demonstration's tenant; other tenants have none. */
export class SharePointState {
  private built: SharePointSite[] | undefined;

  constructor(private readonly entra: EntraState) {}

  sites(tenantId: string): readonly SharePointSite[] {
    if (tenantId !== CONTOSO.id) return [];
    this.built ??= buildSites(this.entra.directory(CONTOSO.id).people);
    return this.built;
  }

  /** Back to the seed. */
  reset(): void {
    this.built = undefined;
  }

  /** Throws RangeError when there is no such site or list. */
  list(sitePath: string, listName: string): SharePointList {
    const site = this.sites(CONTOSO.id).find((candidate) => candidate.path === sitePath);
    const list = site?.lists.find((candidate) => candidate.displayName === listName);
    if (list === undefined) throw new RangeError(`no list ${listName} on ${sitePath}`);
    return list;
  }

  /** Adds an item, or changes the one with that id. Returns the id. */
  putItem(list: SharePointList, id: number | undefined, values: Record<string, FieldValue>): number {
    const items = list.items();
    const nowMs = this.entra.clock.now();
    const existing = items.find((item) => item.id === id);
    if (existing !== undefined) {
      Object.assign(existing.values, values);
      existing.modifiedMs = nowMs;
      existing.version += 1;
      list.changes.push({ id: existing.id, removed: false });
      return existing.id;
    }
    const newId = id ?? Math.max(0, ...items.slice(-1).map((item) => item.id)) + 1;
    items.push({
      id: newId,
      createdMs: nowMs,
      modifiedMs: nowMs,
      authorId: 7,
      editorId: 7,
      version: 1,
      values,
    });
    list.changes.push({ id: newId, removed: false });
    return newId;
  }

  /** False when there was no such item. */
  removeItem(list: SharePointList, id: number): boolean {
    const items = list.items();
    const index = items.findIndex((item) => item.id === id);
    if (index < 0) return false;
    items.splice(index, 1);
    list.changes.push({ id, removed: true });
    return true;
  }
}
