import { describe, expect, it } from 'vitest';
import { buildDataSourceState, toDataSourceDraft } from './data-source-state';
import { chooseShape, chosenShape, shapeChoices, withRowsPath } from './rows-shape';

const empty = buildDataSourceState();
const at = (rowsPath: string) => ({ ...empty, rowsPath });
const sent = (state: typeof empty) => toDataSourceDraft(state, 'c').rowsShape;

describe('what the rows lie in', () => {
  it('is what the test finds until somebody says something else', () => {
    expect(chosenShape(empty)).toBe('found');
    expect(sent(empty)).toBeUndefined();
  });

  it.each(shapeChoices)('is shown as it was chosen: %s', (choice) => {
    expect(chosenShape(chooseShape(at('$.users'), choice))).toBe(choice);
    expect(chosenShape(chooseShape(chooseShape(at(''), 'map'), choice))).toBe(choice);
  });

  it('lies where the rows path says, and goes with it', () => {
    const state = chooseShape(at('$.users'), 'map');
    expect(sent(state)).toEqual({ kind: 'map', path: '$.users', keyName: 'id' });
    expect(sent(withRowsPath(state, '$.people'))).toEqual({ kind: 'map', path: '$.people', keyName: 'id' });
    expect(sent(withRowsPath(state, ''))).toEqual({ kind: 'map', path: '$', keyName: 'id' });
  });

  it('says nothing of rows that were chosen elsewhere in the answer', () => {
    expect(chosenShape({ ...chooseShape(at('$.users'), 'map'), rowsPath: '$.groups' })).toBe('found');
  });

  it('is forgotten where the test is to find it again', () => {
    expect(sent(chooseShape(chooseShape(at(''), 'list'), 'found'))).toBeUndefined();
  });
});
