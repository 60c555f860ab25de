import {
  signInCallbackKey,
  signInClaimKey,
  signInKey,
  signInLatestKey,
  signInLatestSchema,
  signInSchema,
} from '../../core/oauth/sign-in';
import type { SignIn } from '../../core/oauth/sign-in';
import type { SignInClaim } from '../../core/oauth/sign-in-claim';
import type { Ports } from '../../core/ports';
import { litterTtlSeconds } from '../../core/record/litter';
import { toSignInSubject } from './sign-in-subject';

/**
 * Notes that a sign-in is the newest of its connection, or of its person there, and ends the one before: its window
 * says so, whoever waits for it is told, and its answer can store nothing. One whose code is being exchanged already
 * comes to its end.
 */
export async function supersedeSignIn(ports: Ports, signIn: SignIn, state: string): Promise<void> {
  const options = { ttlSeconds: litterTtlSeconds };
  const key = signInLatestKey(signIn);
  const latest = signInLatestSchema.safeParse(await ports.secrets.get(key)).data;
  await ports.secrets.set(key, { version: 1, state }, options);
  if (latest === undefined) return;
  const older = signInSchema.safeParse(await ports.secrets.get(signInKey(latest.state))).data;
  if (older === undefined) return;
  const { accountId, purpose } = older;
  const failure = { failure: { reason: 'sign-in-superseded' as const }, subject: toSignInSubject(older) };
  const claim: SignInClaim = {
    version: 1,
    accountId,
    purpose,
    claimedAtMs: ports.clock.nowMs(),
    outcome: { state: 'failed', failure },
  };
  if (!(await ports.records.setIfAbsent(signInClaimKey(latest.state), claim, options))) return;
  await Promise.all([
    ports.secrets.delete(signInKey(latest.state)),
    ports.secrets.delete(signInCallbackKey(latest.state)),
  ]);
}
