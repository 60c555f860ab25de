import { describe, expect, it } from 'vitest';
import type { DataSourceSummary } from '../../../../src/contract/data-source';
import { findNewest } from './find-newest';

const source = (id: string, connectionId: string, updatedAtMs: number) =>
  ({ id, connectionId, updatedAtMs }) as DataSourceSummary;

describe('the data source that a connection is checked with', () => {
  it('is the one that was changed last, of those that read through it', () => {
    const all = [
      source('old', 'a', 1),
      source('new', 'a', 3),
      source('other', 'b', 9),
      source('mid', 'a', 2),
    ];
    expect(findNewest('a', all)?.id).toBe('new');
    expect(findNewest('c', all)).toBeUndefined();
  });
});
