import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { viewSettingsSchema } from '../../../contract/view-schema';
import { forgetDraft, keepDraft, readDraft } from './kept-draft';

const draft = {
  dataSourceId: 'datasource00000000000001',
  parameters: { team: 'Sales' },
  inputs: {},
  view: viewSettingsSchema.parse({ title: 'Typed' }),
  lookId: '',
};
const saved = { version: 2 };

describe('settings that were not saved', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are there again for the same macro, as they were', () => {
    keepDraft('one', saved, draft);
    expect(readDraft('one', saved)).toMatchObject(draft);
    expect(readDraft('another', saved)).toBeNull();
    forgetDraft('one');
    expect(readDraft('one', saved)).toBeNull();
  });

  it('are not offered over what somebody saved since', () => {
    keepDraft('one', undefined, draft);
    expect(readDraft('one', null)).toMatchObject(draft);
    expect(readDraft('one', saved)).toBeNull();
  });

  it('are none where a browser keeps nothing, or something else', () => {
    kept.set('macro-settings:one', 'not JSON');
    expect(readDraft('one', saved)).toBeNull();
    vi.stubGlobal('sessionStorage', undefined);
    keepDraft('one', saved, draft);
    expect(readDraft('one', saved)).toBeNull();
    forgetDraft('one');
  });
});
