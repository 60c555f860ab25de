import { describe, expect, it } from 'vitest';
import type { Route } from './route';
import { parsePath, toPath } from './route';

describe('routes', () => {
  const routes: Route[] = [
    { screen: 'data-sources' },
    { screen: 'connections' },
    { screen: 'connection', id: null },
    { screen: 'connection', id: 'abcdefghijkl' },
    { screen: 'data-source', id: null, starter: null },
    { screen: 'data-source', id: null, starter: { providerId: 'custom', requestKey: null } },
    { screen: 'data-source', id: null, starter: { providerId: 'entra-id', requestKey: 'users' } },
    { screen: 'data-source', id: 'abcdefghijkl', starter: null },
    { screen: 'activity', kind: 'data-source', id: 'abcdefghijkl' },
    { screen: 'activity', kind: 'connection', id: 'abcdefghijkl' },
    { screen: 'data-source', id: null, starter: null, copyOf: 'abcdefghijkl' },
    { screen: 'connection', id: null, copyOf: 'abcdefghijkl' },
    { screen: 'several', ids: ['abcdefghijkl', 'mnopqrstuvwx'] },
    { screen: 'audit' },
    { screen: 'transfer' },
    { screen: 'deleted' },
    { screen: 'help' },
    { screen: 'help', topic: 'sign-in.client-secret-wrong' },
  ];
  it.each(routes)('%j comes back from its path', (route) => {
    expect(parsePath(toPath(route))).toEqual(route);
  });

  it('leads to the start from anywhere unknown', () => {
    for (const path of ['', '/', '/nowhere', '/data-sources', '?x']) {
      expect(parsePath(path)).toEqual({ screen: 'data-sources' });
    }
  });
});
