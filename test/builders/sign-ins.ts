import { anAccount } from './accounts';
import type { AccountId } from '../../src/contract/account-id';
import type { ConnectionDraft, OAuth2Auth, SecretInput } from '../../src/contract/connection';
import type { SignInStart } from '../../src/contract/sign-in';
import { signInKey } from '../../src/core/oauth/sign-in';
import type { SignIn } from '../../src/core/oauth/sign-in';
import { beginSignIn } from '../../src/usecases/sign-in/begin-sign-in';
import { receiveSignInCallback } from '../../src/usecases/sign-in/receive-sign-in-callback';
import type { FakePorts } from '../fakes/fake-ports';
import { aCodeAuth, aConnectionDraft, clientSecret } from './connections';

/** Account that begins sign-ins in tests. */
export const adminId = anAccount('712020:admin');

/** What an admin enters for the authorization code grant. */
export const aCodeDraft = (auth: Partial<OAuth2Auth> = {}): ConnectionDraft =>
  aConnectionDraft({ auth: aCodeAuth(auth) });

/** Begins a sign-in; throws if it is refused. */
export async function aSignIn(
  ports: FakePorts,
  {
    draft = aCodeDraft(),
    secrets = { clientSecret },
    target = null,
    accountId = adminId,
    saveId,
  }: {
    readonly draft?: ConnectionDraft;
    readonly secrets?: SecretInput;
    readonly target?: { readonly id: string; readonly revision: number } | null;
    readonly accountId?: AccountId;
    /** Of a form: a new connection has the same id whenever it sends. */
    readonly saveId?: string;
  } = {},
): Promise<SignInStart & { readonly stored: SignIn }> {
  const begun = await beginSignIn(ports, { target, draft, secrets, saveId }, accountId);
  if (!begun.ok) throw new Error(`the sign-in was refused: ${JSON.stringify(begun.failure)}`);
  return { ...begun.value, stored: ports.secrets.peek(signInKey(begun.value.state)) as SignIn };
}

/** The provider sends the browser back with a code. */
export const callBack = (ports: FakePorts, state: string, more: Readonly<Record<string, string>> = {}) =>
  receiveSignInCallback(
    ports,
    Object.fromEntries(
      Object.entries({ code: 'the-code', state, ...more }).map(([name, value]) => [name, [value]]),
    ),
  );

/** An id_token whose signature nobody checks: it came over TLS from the token endpoint. */
export function anIdToken(claims: Readonly<Record<string, unknown>>): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'RS256', kid: '1' })}.${encode(claims)}.${encode('signature')}`;
}
