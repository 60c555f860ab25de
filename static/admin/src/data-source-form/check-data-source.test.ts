import { describe, expect, it } from 'vitest';
import { checkDataSource } from './check-data-source';
import { buildDataSourceState } from './data-source-state';

const users = () => ({
  ...buildDataSourceState(),
  name: 'Users',
  url: 'https://graph.a/users',
  rowsPath: '$.value',
});

describe('checkDataSource', () => {
  it('is content with a name and an address', () => {
    expect(checkDataSource(users())).toEqual({});
  });

  it('names what is missing or out of bounds by the server’s paths', () => {
    const state = { ...buildDataSourceState(), url: 'graph.a/users', maxRows: '1e9', maxAgeMinutes: '0' };
    expect(Object.keys(checkDataSource(state))).toEqual([
      'draft.name',
      'draft.request.url',
      'draft.maxRows',
      'draft.maxAgeSeconds',
    ]);
  });

  it('tells a gap of a template from a parameter', () => {
    const at = (url: string) => checkDataSource({ ...users(), url });
    expect(at('https://{graph}/users')).toHaveProperty(['draft.request.url']);
    expect(at('https://api.example/<tenant>/users')).toHaveProperty(['draft.request.url']);
    expect(at('https://api.example/users?q=a<b and c>d')).toEqual({});
    expect(at('https://api.example/users?q={{page.title}}')).toEqual({});
    expect(at('https://api.example/users?q={{name}}')).toEqual({});
  });

  it('counts columns as they are sent, and wants at least one', () => {
    const column = {
      uid: 'a',
      key: 'a',
      name: '',
      path: '$.a',
      type: 'text',
      currency: '',
      hidden: false,
      sample: null,
    } as const;
    const dropped = { ...column, uid: 'b', key: 'b', keep: false };
    const columns = [dropped, { ...column, keep: true }];
    expect(checkDataSource({ ...users(), columns })).toHaveProperty(['draft.columns.0.name']);
    expect(checkDataSource({ ...users(), columns: [dropped] })).toHaveProperty(['draft.columns']);
  });
});
