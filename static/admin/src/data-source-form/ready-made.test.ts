import { describe, expect, it } from 'vitest';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { buildDataSourceState, toDataSourceDraft } from './data-source-state';
import { chooseRequest, findReadyMade, followBase } from './ready-made';

const cloud = (value: string) => ({ value, label: value, variables: { graph: `graph.${value}` } });
const preset: ProviderPreset = {
  id: 'entra-id',
  name: 'Entra',
  description: '',
  category: 'other',
  settings: [{ key: 'cloud', label: 'Cloud', help: '', required: true, options: [cloud('a'), cloud('b')] }],
  authTypes: ['oauth2'],
  allowedHosts: [],
  requests: [
    {
      key: 'users',
      name: 'Users',
      description: '',
      url: 'https://{graph}/users',
      rowsPath: '$.value',
      permissions: {},
    },
  ],
  guide: {},
};
const inCloud = (value: string) => ({ preset, settings: { cloud: value }, hosts: [] });
const [users] = preset.requests;
const withUsers = () => chooseRequest(buildDataSourceState(), users!, inCloud('a'));

describe('a ready-made request', () => {
  it('fills URL, rows path and an empty name', () => {
    expect(withUsers()).toMatchObject({ url: 'https://graph.a/users', rowsPath: '$.value', name: 'Users' });
    const named = chooseRequest({ ...buildDataSourceState(), name: 'Mine' }, users!, inCloud('a'));
    expect(named.name).toBe('Mine');
  });

  it('brings its columns where there are none, and takes them with it', () => {
    const column = { key: 'mail', name: 'Mail', path: '$.mail', type: 'email', hidden: false } as const;
    const request = { ...users!, columns: [column] };
    const taken = chooseRequest(buildDataSourceState(), request, inCloud('a'));
    expect(toDataSourceDraft(taken, 'c').columns).toEqual([column]);
    expect(chooseRequest(taken, null, inCloud('a')).columns).toEqual([]);
    const own = { ...taken, columns: [{ ...taken.columns[0]!, uid: 'added:mine', key: 'mine' }] };
    expect(chooseRequest(own, request, inCloud('a')).columns).toEqual(own.columns);
  });

  it('brings its paging and columns, which the next one takes away again', () => {
    const paging = {
      kind: 'offset',
      sendAs: 'query',
      offsetParameter: 'start',
      limitParameter: 'limit',
    } as const;
    const columns = [{ key: 'title', name: 'Title', path: '$.title', type: 'text', hidden: false }] as const;
    const pages = { ...users!, paging: { ...paging, pageSize: 50, totalPath: '' }, columns };
    const state = chooseRequest(buildDataSourceState(), pages, inCloud('a'));
    expect(state.paging).toMatchObject({ ...paging, pageSize: '50' });
    expect(toDataSourceDraft(state, 'c')).toMatchObject({ columns });
    expect(chooseRequest(state, users!, inCloud('a')).paging.kind).toBe('auto');
    expect(chooseRequest(state, null, inCloud('a')).paging.kind).toBe('auto');
  });

  it('is recognised by its URL until that is edited', () => {
    expect(findReadyMade(withUsers(), inCloud('a'))?.key).toBe('users');
    expect(findReadyMade({ ...withUsers(), url: 'https://graph.a/users?x' }, inCloud('a'))).toBeNull();
  });

  it('moves to another cloud, but an edited URL stays', () => {
    expect(followBase(withUsers(), inCloud('a'), inCloud('b')).url).toBe('https://graph.b/users');
    const edited = { ...withUsers(), url: 'https://graph.a/users?$top=5' };
    expect(followBase(edited, inCloud('a'), inCloud('b'))).toBe(edited);
  });

  it('ends with its provider', () => {
    const other = { preset: { ...preset, id: 'custom', requests: [] }, settings: {}, hosts: [] };
    expect(followBase(withUsers(), inCloud('a'), other).url).toBe('');
  });
});
