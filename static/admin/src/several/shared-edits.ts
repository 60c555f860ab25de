import type { DataSourceDetail, DataSourceDraft } from '../../../../src/contract/data-source';
import { readsConnection } from '../../../../src/core/data-source/reads-connection';

/** Who may use a data source. */
type Access = Pick<DataSourceDraft, 'allowedSpaces' | 'allowedProjects' | 'allowedGroups'>;

/**
 * `add` lets in more: a data source that is open already, by place or by group, stays open there. `replace` makes it equal for all.
 */
export interface AccessEdit extends Access {
  readonly how: 'add' | 'replace';
}

/** What is changed in several data sources at once; null: it stays as each has it. */
export interface SharedEdits {
  readonly connectionId: string | null;
  readonly maxAgeSeconds: number | null;
  readonly access: AccessEdit | null;
}

/** One change of one data source. Places are spaces and projects, which restrict together. */
export type Change =
  | { readonly of: 'connection'; readonly before: string; readonly after: string }
  | { readonly of: 'age'; readonly before: number; readonly after: number }
  | { readonly of: 'places'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly of: 'groups'; readonly before: readonly string[]; readonly after: readonly string[] };

/** What edits come to for one data source. */
export interface EditPlan {
  /** What is to be stored. */
  readonly draft: DataSourceDraft;
  /** Empty: it is so already. */
  readonly changes: readonly Change[];
  /** Edits that mean nothing to it: it reads through no connection, or an uploaded file that gets no older. */
  readonly unfit: readonly ('connection' | 'age')[];
}

/** What the edits change in a stored data source. */
export function planEdits(detail: DataSourceDetail, edits: SharedEdits): EditPlan {
  const { id, revision, updatedAtMs, health, ...draft } = detail;
  const changes: Change[] = [];
  const unfit: EditPlan['unfit'][number][] = [];
  let next: DataSourceDraft = draft;
  const { connectionId, maxAgeSeconds, access } = edits;
  if (connectionId !== null) {
    if (!readsConnection(draft)) unfit.push('connection');
    else if (connectionId !== draft.connectionId) {
      changes.push({ of: 'connection', before: draft.connectionId, after: connectionId });
      next = { ...next, connectionId };
    }
  }
  if (maxAgeSeconds !== null) {
    if (draft.file?.kind === 'upload') unfit.push('age');
    else if (maxAgeSeconds !== draft.maxAgeSeconds) {
      changes.push({ of: 'age', before: draft.maxAgeSeconds, after: maxAgeSeconds });
      next = { ...next, maxAgeSeconds };
    }
  }
  if (access !== null) {
    const after = changeAccess(draft, access);
    const places = { before: toPlaces(draft), after: toPlaces(after) };
    const groups = { before: toNames(draft), after: toNames(after) };
    const isMoved =
      !haveSame(draft.allowedSpaces, after.allowedSpaces) ||
      !haveSame(draft.allowedProjects, after.allowedProjects);
    const isRegrouped = !haveSame(toIds(draft), toIds(after));
    if (isMoved) changes.push({ of: 'places', ...places });
    if (isRegrouped) changes.push({ of: 'groups', ...groups });
    if (isMoved || isRegrouped) next = { ...next, ...after };
  }
  return { draft: next, changes, unfit };
}

function changeAccess(draft: Access, { how, ...named }: AccessEdit): Access {
  if (how === 'replace') return named;
  const isOpenByPlace = draft.allowedSpaces.length + draft.allowedProjects.length === 0;
  const groups = new Map([...draft.allowedGroups, ...named.allowedGroups].map((each) => [each.id, each]));
  return {
    allowedSpaces: isOpenByPlace ? [] : join(draft.allowedSpaces, named.allowedSpaces),
    allowedProjects: isOpenByPlace ? [] : join(draft.allowedProjects, named.allowedProjects),
    allowedGroups: draft.allowedGroups.length === 0 ? [] : [...groups.values()],
  };
}

const join = (before: readonly string[], more: readonly string[]) => [...new Set([...before, ...more])];
const toPlaces = ({ allowedSpaces, allowedProjects }: Access) => [...allowedSpaces, ...allowedProjects];
const toNames = ({ allowedGroups }: Access) => allowedGroups.map(({ name }) => name);
const toIds = ({ allowedGroups }: Access) => allowedGroups.map(({ id }) => id);

/** Whether both hold the same, in whatever order. */
function haveSame(before: readonly string[], after: readonly string[]): boolean {
  return JSON.stringify([...before].sort()) === JSON.stringify([...after].sort());
}
