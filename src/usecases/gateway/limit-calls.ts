import { takeAllowance } from '../../core/gateway/allowance';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { gatewayLockKey, lockRecordSchema } from '../../core/gateway/gateway-record';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import type { Problem } from '../../core/gateway/problem';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { Caller } from './check-token';

/** Refused calls of a minute that get an entry in the audit trail; the others would only fill it. */
const refusalsPerMinute = 50;

/** Whether an issuer may be asked about one more token in this minute, whoever sends it. */
export async function mayAskIssuer(ports: GatewayPorts, { id, settings }: GatewayRecord): Promise<boolean> {
  const asked = await take(ports, `${id}.asked`, settings.requestsPerMinute);
  return asked.admitted;
}

/** Whether one more refusal of this minute is to be entered in the audit trail. */
export async function mayAuditRefusal(ports: GatewayPorts, { id }: GatewayRecord): Promise<boolean> {
  return (await take(ports, `${id}.refused`, refusalsPerMinute)).admitted;
}

/**
 * Lets one call of a known client pass, or says when to come again. A client that makes as many calls again after
 * it was told to stop is locked out for the time that the settings name.
 */
export async function admitClient(
  ports: GatewayPorts,
  gateway: GatewayRecord,
  { issuer, client }: Caller,
): Promise<Result<true, Problem>> {
  const { clock, records, allowances } = ports;
  const hash = await hashClient(client.clientId);
  const owner = `${issuer.id}.${hash}`;
  const lockKey = gatewayLockKey(issuer.id, hash);
  // Asked for with each share rather than with each call: a lock-out reaches an instance a share later at most.
  if (!allowances.has(owner)) {
    const lock = lockRecordSchema.safeParse(await records.get(lockKey)).data;
    if (lock !== undefined && lock.untilMs > clock.nowMs())
      return fail(lockedOut(lock.untilMs - clock.nowMs()));
  }
  const own = await take(ports, owner, client.requestsPerMinute);
  if (!own.admitted) {
    const again = await take(ports, `${owner}.over`, client.requestsPerMinute);
    if (again.admitted) {
      const detail = `Client ‘${client.name}’ may make ${client.requestsPerMinute} requests a minute.`;
      return fail(tooMany(detail, own.retryAfterSeconds));
    }
    const untilMs = clock.nowMs() + gateway.settings.lockOutMinutes * 60_000;
    const ttlSeconds = gateway.settings.lockOutMinutes * 60 + 60;
    await records.set(lockKey, { version: 1, untilMs }, { ttlSeconds });
    return fail(lockedOut(untilMs - clock.nowMs()));
  }
  const all = await take(ports, `${gateway.id}.all`, gateway.settings.requestsPerMinute);
  if (all.admitted) return succeed(true);
  return fail(tooMany('The gateway has as many requests as it takes in a minute.', all.retryAfterSeconds));
}

function take({ records, allowances, clock }: GatewayPorts, owner: string, perMinute: number) {
  return takeAllowance(records, allowances, clock.nowMs(), owner, perMinute);
}

const tooMany = (detail: string, retryAfterSeconds: number): Problem => ({
  kind: 'too-many-requests',
  detail,
  headers: { 'retry-after': String(retryAfterSeconds) },
});

const lockedOut = (ms: number): Problem => ({
  kind: 'locked-out',
  detail:
    'The client went on after it was told to slow down. An administrator can see this in the audit trail.',
  headers: { 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) },
});

/** A name for storage keys: client ids may hold characters that keys may not. */
async function hashClient(clientId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(clientId));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
