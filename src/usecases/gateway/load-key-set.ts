import { parseOutboundUrl } from '../../core/connection/url-policy';
import type { TokenAlgorithm } from '../../contract/gateway';
import { gatewayKeySetKey, isKeySetRecord } from '../../core/gateway/gateway-record';
import type { KeySetRecord } from '../../core/gateway/gateway-record';
import { gatewayHealthKey } from '../../core/gateway/issuer-health';
import { findKey, readKeySet } from '../../core/gateway/key-set';
import type { KeyProblem, PublishedKey } from '../../core/gateway/key-set';
import { acquireLease, recordLeaseFailure } from '../../core/lease/lease';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { noteIssuerAnswer, noteIssuerFailure } from './note-issuer-health';

/**
 * Longest pause between two fetches of a key set for the sake of an unknown key id. However many tokens with
 * invented key ids come in, on however many instances, the issuer is asked once in this time; a key that was
 * published after the last fetch is known this much later at most.
 */
const keySetCoolDownMs = 60_000;

/** An older set is read anew, so that a key that was withdrawn is not believed for long. */
const refreshAfterMs = 60 * 60_000;
/** While the issuer cannot be reached, an older set is believed for this long. */
const believedForMs = 24 * 60 * 60_000;

/** A fetch takes no longer than this; the lease outlives it. */
const fetchLimitMs = 8_000;
const holdMs = 20_000;
const maxBytes = 512 * 1024;
const waitStepMs = 150;

/** Why no key was found. `unavailable`: the issuer does not answer; nothing is said about the token. */
export type KeyFailure = KeyProblem | 'unavailable' | 'cool-down';

/** Where an issuer's keys are read, and which one is wanted. */
export interface KeyWish {
  readonly issuerId: string;
  readonly url: string;
  readonly kid: string | null;
  readonly alg: TokenAlgorithm;
}

/**
 * The key that must have signed a token. From the stored set if it has it; else the set is fetched by one
 * instance, unless that happened within the cool-down.
 * @param stored the set's record as it came from storage
 */
export async function loadKey(
  ports: Ports,
  wish: KeyWish,
  stored: unknown,
  deadlineAtMs: number,
): Promise<Result<PublishedKey, KeyFailure>> {
  const known = readStoredSet(stored, wish.url);
  const found = known && findKey(known.keys, wish.kid, wish.alg);
  const ageMs = known === null ? Infinity : ports.clock.nowMs() - known.fetchedAtMs;
  if (found?.ok === true && ageMs < refreshAfterMs) return found;
  // A set that has just been read does not get a key by being read again.
  if (known !== null && ageMs < keySetCoolDownMs) return found ?? fail('unavailable');
  const fresh = await renewKeySet(ports, wish, stored, deadlineAtMs);
  if (fresh !== null) return findKey(fresh.keys, wish.kid, wish.alg);
  if (known === null || found === null || ageMs > believedForMs) return fail('unavailable');
  return found.ok || found.failure !== 'unknown-kid' ? found : fail('cool-down');
}

/** A stored key set; null if there is none, or it is of another address. */
function readStoredSet(raw: unknown, url: string): KeySetRecord | null {
  return isKeySetRecord(raw) && raw.url === url ? raw : null;
}

/** Generation of whatever is stored, so that a set of a changed address counts on. */
function readGeneration(raw: unknown): number {
  return isKeySetRecord(raw) ? raw.generation : 0;
}

/** Has the set fetched by whoever holds the lease; null if it cannot be had now. */
async function renewKeySet(
  ports: Ports,
  wish: KeyWish,
  stored: unknown,
  deadlineAtMs: number,
): Promise<KeySetRecord | null> {
  const { records, clock } = ports;
  const generation = readGeneration(stored);
  const target = { owner: `gateway-keys.${wish.issuerId}`, generation };
  const lease = await acquireLease(records, clock, target, holdMs);
  if (lease.state === 'failed') return null;
  if (lease.state === 'held') return waitForNext(ports, wish, generation, deadlineAtMs);
  // Somebody may have finished between our read and our lease.
  const current = await records.get(gatewayKeySetKey(wish.issuerId));
  if (readGeneration(current) !== generation) return readStoredSet(current, wish.url);
  const fetched = await fetchKeySet(ports, wish.url, deadlineAtMs);
  const healthKey = gatewayHealthKey(wish.issuerId);
  if (!fetched.ok) {
    const { word, status } = fetched.failure;
    ports.log.warn({ event: 'gateway-keys-not-fetched', issuerId: wish.issuerId, problem: word });
    await noteIssuerFailure(ports, wish.issuerId, { kind: 'keys', status }, await records.get(healthKey));
    const outcome = { failure: null, retryAtMs: clock.nowMs() + keySetCoolDownMs };
    await recordLeaseFailure(records, clock, target, lease.attempt, outcome);
    return null;
  }
  const next: KeySetRecord = {
    version: 1,
    generation: generation + 1,
    url: wish.url,
    fetchedAtMs: clock.nowMs(),
    keys: fetched.value.map((key) => ({ ...key })),
  };
  await records.set(gatewayKeySetKey(wish.issuerId), next);
  await noteIssuerAnswer(ports, wish.issuerId, await records.get(healthKey));
  return next;
}

async function waitForNext(
  { records, clock }: Ports,
  wish: KeyWish,
  generation: number,
  deadlineAtMs: number,
): Promise<KeySetRecord | null> {
  const untilMs = Math.min(clock.nowMs() + fetchLimitMs, deadlineAtMs);
  for (let stepMs = waitStepMs; clock.nowMs() + stepMs < untilMs; stepMs *= 2) {
    await clock.sleep(stepMs);
    const raw = await records.get(gatewayKeySetKey(wish.issuerId));
    if (readGeneration(raw) > generation) return readStoredSet(raw, wish.url);
  }
  return null;
}

/** Why a key set could not be read: a word for the log, and the HTTP status, if there was an answer. */
export interface KeySetProblem {
  readonly word: string;
  readonly status: number | null;
}

/** Reads the published keys of an address. */
export async function fetchKeySet(
  { http, clock, invocation }: Pick<Ports, 'http' | 'clock' | 'invocation'>,
  url: string,
  deadlineAtMs: number,
): Promise<Result<readonly PublishedKey[], KeySetProblem>> {
  const allowed = parseOutboundUrl(url, await invocation.environment());
  if (!allowed.ok) return fail({ word: allowed.failure.reason, status: null });
  const answer = await http.send(
    { method: 'GET', url: allowed.value.href, headers: { accept: 'application/json' } },
    { deadlineAtMs: Math.min(clock.nowMs() + fetchLimitMs, deadlineAtMs), maxBytes },
  );
  if (!answer.ok) return fail({ word: answer.failure.reason, status: null });
  const { status, text } = answer.value;
  if (status !== 200) return fail({ word: `status ${status}`, status });
  const keys = readKeySet(text);
  return keys === null || keys.length === 0 ? fail({ word: 'no-keys', status }) : succeed(keys);
}
