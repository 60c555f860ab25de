import {
  federationKeysKey,
  federationSecretKey,
  planRotation,
} from '../../core/oauth/federation/federation-keys';
import type { FederationKeys } from '../../core/oauth/federation/federation-keys';
import type { Ports } from '../../core/ports';
import { replaceRecord } from '../record/replace-record';
import { loadFederationKeys, makeFederationKey } from './federation-key-storage';

/**
 * The scheduled part of being an issuer: makes the next key ahead of its time and takes old ones out of publication.
 * Two runs at once change the keys once; one that was cut short is done again by the next.
 */
export async function rotateFederationKeys(ports: Ports): Promise<void> {
  const stored = await loadFederationKeys(ports);
  if (stored === null) return;
  const { nextSignsFromMs, kept, retired } = planRotation(stored.keys, ports.clock.nowMs());
  if (nextSignsFromMs === null && retired.length === 0) return;
  const made = nextSignsFromMs === null ? null : await makeFederationKey(ports, nextSignsFromMs);
  const next: FederationKeys = {
    version: 1,
    revision: stored.revision + 1,
    keys: made === null ? [...kept] : [...kept, made.key],
  };
  const refusal = await replaceRecord(ports, federationKeysKey, stored.revision, next, {
    // Private halves go while their keys are still known: one that could not be deleted is tried again.
    prepare: async () => {
      await made?.store();
      await Promise.all(retired.map(({ kid }) => ports.secrets.delete(federationSecretKey(kid))));
    },
  });
  if (refusal !== null) return;
  ports.log.info({ event: 'federation-keys-rotated', made: made !== null, retired: retired.length });
}
