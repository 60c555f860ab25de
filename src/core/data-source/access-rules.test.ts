import { describe, expect, it } from 'vitest';
import { aDataSourceRecord } from '../../../test/builders/data-sources';
import { isProjectAllowed, isSpaceAllowed } from './access-rules';

describe('where a data source may be used', () => {
  const open = aDataSourceRecord();
  const inSpaces = aDataSourceRecord({ allowedSpaces: ['HR'] });
  const inProjects = aDataSourceRecord({ allowedProjects: ['SUP'] });
  const inBoth = aDataSourceRecord({ allowedSpaces: ['HR'], allowedProjects: ['SUP'] });

  it('is everywhere if no place is named', () => {
    expect([isSpaceAllowed(open, 'X'), isSpaceAllowed(open, null)]).toEqual([true, true]);
    expect([isProjectAllowed(open, 'X'), isProjectAllowed(open, null)]).toEqual([true, true]);
  });

  it('is in the named places only', () => {
    expect([isSpaceAllowed(inBoth, 'HR'), isSpaceAllowed(inBoth, 'X')]).toEqual([true, false]);
    expect([isProjectAllowed(inBoth, 'SUP'), isProjectAllowed(inBoth, 'X')]).toEqual([true, false]);
  });

  it('is not in the other product if only places of one are named: not on anybody’s dashboard either', () => {
    expect([isProjectAllowed(inSpaces, 'SUP'), isProjectAllowed(inSpaces, null)]).toEqual([false, false]);
    expect([isSpaceAllowed(inProjects, 'HR'), isSpaceAllowed(inProjects, null)]).toEqual([false, false]);
  });
});
