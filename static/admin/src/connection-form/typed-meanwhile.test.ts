import { describe, expect, it } from 'vitest';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { checkConnection } from './check-connection';
import { buildConnectionState } from './open-connection';
import { afterDeletion, afterStore, secretsAfterStore } from './typed-meanwhile';

const preset: ProviderPreset = {
  id: 'custom',
  name: 'Any other service',
  description: '',
  category: 'other',
  settings: [],
  authTypes: ['bearer'],
  allowedHosts: ['api.example.com'],
  requests: [],
  guide: {},
};
const sent = { ...buildConnectionState(preset), name: 'Orders ' };
const stored = {
  ...sent,
  name: 'Orders',
  target: { id: 'abcdefghijkl', revision: 1 },
  secretsSet: ['bearerToken'] as const,
};

describe('what is typed while a connection is being stored', () => {
  it('is nothing as a rule: the form shows what is stored', () => {
    expect(afterStore(sent, sent, stored)).toBe(stored);
    expect(secretsAfterStore({ bearerToken: 'b' }, { bearerToken: 'b' })).toEqual({});
  });

  it('stays in the form, on the record that is now stored', () => {
    expect(afterStore({ ...sent, name: 'Orders of today' }, sent, stored)).toEqual({
      ...stored,
      name: 'Orders of today',
    });
    expect(secretsAfterStore({ bearerToken: 'next' }, { bearerToken: 'b' })).toEqual({ bearerToken: 'next' });
  });
});

describe('the form of a deleted connection', () => {
  it('asks for the secret again before it is stored as a new one', () => {
    expect(checkConnection(stored, preset, {}, true)).toEqual({});
    expect(Object.keys(checkConnection(afterDeletion(stored), preset, {}, true))).toEqual([
      'secrets.bearerToken',
    ]);
    expect(afterDeletion(stored).target).toBeNull();
  });
});
