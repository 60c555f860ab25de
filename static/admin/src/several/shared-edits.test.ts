import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSourceDraftSchema } from '../../../../src/contract/data-source';
import type { DataSourceDetail } from '../../../../src/contract/data-source';
import type { AccessEdit, SharedEdits } from './shared-edits';
import { planEdits } from './shared-edits';

const nothing: SharedEdits = { connectionId: null, maxAgeSeconds: null, access: null };
const first = 'aaaaaaaaaaaaaaaaaaaaaaaa';
const second = 'bbbbbbbbbbbbbbbbbbbbbbbb';

function buildDetail(changes: Partial<DataSourceDetail> = {}): DataSourceDetail {
  const draft = dataSourceDraftSchema.parse({
    name: 'Users',
    connectionId: first,
    request: { url: 'https://graph.microsoft.com/v1.0/users' },
  });
  const health = {
    ...{ lastSuccessAtMs: null, rowCount: null, truncated: false, verdict: null, lastError: null },
    ...{ drift: [], suspicion: null },
  };
  return { ...draft, id: second, revision: 3, updatedAtMs: 1, health, ...changes };
}

const replace = (access: Partial<AccessEdit>): SharedEdits => ({
  ...nothing,
  access: { how: 'replace', allowedSpaces: [], allowedProjects: [], allowedGroups: [], ...access },
});
const add = (access: Partial<AccessEdit>) => replace({ ...access, how: 'add' });
const staff = { id: 'g1', name: 'staff' };
const guests = { id: 'g2', name: 'guests' };

describe('edits of several data sources', () => {
  it('change what they name and leave everything else', () => {
    const detail = buildDetail({ description: 'Kept', maxRows: 7 });
    const { draft, changes } = planEdits(detail, { ...nothing, connectionId: second, maxAgeSeconds: 3600 });
    expect(changes).toEqual([
      { of: 'connection', before: first, after: second },
      { of: 'age', before: 900, after: 3600 },
    ]);
    expect(draft).toEqual({
      ...dataSourceDraftSchema.parse(detail),
      connectionId: second,
      maxAgeSeconds: 3600,
    });
  });

  it('change nothing where it is so already', () => {
    const same = { connectionId: first, maxAgeSeconds: 900, access: replace({}).access };
    expect(planEdits(buildDetail(), same).changes).toEqual([]);
  });

  it('say what they mean nothing to', () => {
    const file = { kind: 'upload', fileId: first, name: 'a.csv', bytes: 3, sheet: '' } as const;
    const edits = { ...nothing, connectionId: second, maxAgeSeconds: 3600 };
    const plan = planEdits(buildDetail({ connectionId: '', file }), edits);
    expect(plan.unfit).toEqual(['connection', 'age']);
    expect(plan.changes).toEqual([]);
    expect(plan.draft.connectionId).toBe('');
  });

  it('replace who may use them, down to nobody in particular', () => {
    const detail = buildDetail({ allowedSpaces: ['OPS'], allowedGroups: [staff] });
    const { changes, draft } = planEdits(detail, replace({ allowedProjects: ['IT'] }));
    expect(changes).toEqual([
      { of: 'places', before: ['OPS'], after: ['IT'] },
      { of: 'groups', before: ['staff'], after: [] },
    ]);
    expect([draft.allowedSpaces, draft.allowedProjects, draft.allowedGroups]).toEqual([[], ['IT'], []]);
  });

  it('add to who may use them, once each', () => {
    const detail = buildDetail({ allowedSpaces: ['OPS'], allowedGroups: [staff] });
    const { draft } = planEdits(
      detail,
      add({ allowedSpaces: ['OPS', 'HR'], allowedGroups: [staff, guests] }),
    );
    expect(draft.allowedSpaces).toEqual(['OPS', 'HR']);
    expect(draft.allowedGroups).toEqual([staff, guests]);
  });

  const keys = fc.uniqueArray(fc.constantFrom<string>('OPS', 'HR', 'IT', 'DEV'));
  const groups = fc.subarray([staff, guests]);
  it('never take anybody’s access by adding', () => {
    fc.assert(
      fc.property(keys, keys, groups, keys, keys, groups, (s, p, g, moreS, moreP, moreG) => {
        const detail = buildDetail({ allowedSpaces: s, allowedProjects: p, allowedGroups: g });
        const edits = add({ allowedSpaces: moreS, allowedProjects: moreP, allowedGroups: moreG });
        const { draft } = planEdits(detail, edits);
        const mayBefore = (place: string) =>
          s.length + p.length === 0 || s.includes(place) || p.includes(place);
        const mayAfter = (place: string) =>
          draft.allowedSpaces.length + draft.allowedProjects.length === 0 ||
          draft.allowedSpaces.includes(place) ||
          draft.allowedProjects.includes(place);
        for (const place of ['OPS', 'HR', 'IT', 'DEV', 'ELSE']) {
          if (mayBefore(place)) expect(mayAfter(place)).toBe(true);
        }
        for (const { id } of [staff, guests, { id: 'none' }]) {
          const had = g.length === 0 || g.some((each) => each.id === id);
          const has = draft.allowedGroups.length === 0 || draft.allowedGroups.some((each) => each.id === id);
          if (had) expect(has).toBe(true);
        }
      }),
    );
  });
});
