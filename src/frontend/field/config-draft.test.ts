import { describe, expect, it } from 'vitest';
import { changeSettings, guessSettings, readSavedDraft } from './config-draft';

const settings = {
  ...readSavedDraft(null).settings,
  columns: ['city', 'phone'],
  linkColumn: 'page',
  portal: { isOffered: true, columns: ['city', 'page'] },
};

describe('changeSettings', () => {
  it('takes a column off the portal with the field, so that it does not come back unasked', () => {
    expect(changeSettings(settings, { columns: ['phone'] }).portal.columns).toEqual(['page']);
    expect(changeSettings(settings, { linkColumn: null }).portal.columns).toEqual(['city']);
    expect(changeSettings(settings, { minCharacters: 2 }).portal.columns).toEqual(['city', 'page']);
  });
});

describe('readSavedDraft', () => {
  it.each([null, undefined, 'text', 7, { binding: null }, { binding: { dataSourceId: 3, parameters: 'x' } }])(
    'begins anew for %j',
    (saved) => {
      expect(readSavedDraft(saved)).toMatchObject({ dataSourceId: '', parameters: {} });
    },
  );

  it('keeps what can be read of a saved configuration', () => {
    const saved = {
      binding: { dataSourceId: 'orders', parameters: { year: '2026', odd: 4 } },
      settings: { idColumn: 'id', minCharacters: 2 },
    };
    expect(readSavedDraft(saved)).toMatchObject({
      dataSourceId: 'orders',
      parameters: { year: '2026' },
      settings: { idColumn: 'id', minCharacters: 2, columns: [] },
    });
  });
});

describe('guessSettings', () => {
  it('takes an id, a name and a link for what they are', () => {
    const columns = [
      { key: 'displayName', name: 'Display name', type: 'text' as const },
      { key: 'webUrl', name: 'Address', type: 'link' as const },
      { key: 'id', name: 'ID', type: 'text' as const },
    ];
    const source = { id: 's', name: 'S', description: '', columns, parameters: [], searchParameters: [] };
    expect(guessSettings(source)).toMatchObject({
      idColumn: 'id',
      labelColumn: 'displayName',
      linkColumn: 'webUrl',
    });
  });
});
