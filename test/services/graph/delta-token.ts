import { GraphError } from './graph-error';

/** How long a delta token can be used, in milliseconds: seven days for directory objects. */
const LIFETIME_MS = 7 * 86_400_000;

/** An opaque token for "changes after this many". */
export function sealDeltaToken(changes: number, nowMs: number): string {
  return Buffer.from(`d1 ${changes} ${nowMs}`).toString('base64url');
}

/** Throws GraphError 410 `resyncRequired` for a token that is too old, 400 for one that is none. */
export function readDeltaToken(token: string, nowMs: number): number {
  const match = /^d1 (\d+) (\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (match === null) throw new GraphError(400, 'BadRequest', 'Badly formed token.');
  if (nowMs - Number(match[2]) > LIFETIME_MS) {
    throw new GraphError(
      410,
      'resyncRequired',
      'Resync required. Replace any local items with the server version.',
    );
  }
  return Number(match[1]);
}
