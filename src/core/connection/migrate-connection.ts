import { isObject } from '../is-object';

/**
 * A stored connection of an earlier release as this one would have stored it. Assertions named no key then: a service
 * whose keys have no names refuses one, so a running connection goes on without.
 */
export function migrateConnection(raw: unknown): unknown {
  if (!isObject(raw) || !isObject(raw['auth'])) return raw;
  const { auth } = raw;
  const isOlder = auth['type'] === 'oauth2' && !('keyId' in auth) && !('sendsKeyId' in auth);
  return isOlder ? { ...raw, auth: { ...auth, sendsKeyId: false } } : raw;
}
