import { describe, expect, it } from 'vitest';
import { buildCountQuery, buildPageQuery, moveBehind } from './where-query';

const rule = { projects: ['ORD', 'SUP'], issueTypes: ['10', '11'], jql: 'status = Done OR city is EMPTY' };

describe('the query of a run', () => {
  it('keeps to a project, behind the last key, whatever the queries within say', () => {
    expect(buildPageQuery(rule, 'labels = eu', { project: 1, after: ['SUP-12', 'SUP-11'] })).toBe(
      'project = "SUP" AND issuetype in (10, 11) AND (status = Done OR city is EMPTY) AND (labels = eu) AND issuekey > "SUP-12" ORDER BY issuekey ASC',
    );
    expect(buildPageQuery({ ...rule, issueTypes: [], jql: '' }, '', { project: 0, after: [] })).toBe(
      'project = "ORD" ORDER BY issuekey ASC',
    );
    expect(buildPageQuery(rule, '', { project: 2, after: [] })).toBeNull();
    expect(buildCountQuery({ ...rule, issueTypes: [] }, '')).toBe(
      'project in ("ORD", "SUP") AND (status = Done OR city is EMPTY)',
    );
  });

  it('goes on behind the last issue, of which some before it are remembered, and then in the next project', () => {
    const keys = ['ORD-1', 'ORD-2', 'ORD-3'];
    expect(moveBehind({ project: 0, after: [] }, keys, false)).toEqual({
      project: 0,
      after: ['ORD-3', 'ORD-2', 'ORD-1'],
    });
    expect(
      moveBehind({ project: 0, after: keys.toReversed() }, ['ORD-7', 'ORD-8', 'ORD-9'], false).after,
    ).toEqual(['ORD-9', 'ORD-8', 'ORD-7', 'ORD-3', 'ORD-2']);
    expect(moveBehind({ project: 0, after: keys }, ['ORD-4'], true)).toEqual({ project: 1, after: [] });
  });
});
