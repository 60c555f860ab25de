import { importPKCS8 } from 'jose';
import { ClientSecretPost, modifyAssertion, None, PrivateKeyJwt } from 'oauth4webapi';
import type { ClientAuth } from 'oauth4webapi';
import type { OAuth2Auth, SecretInput } from '../../contract/connection';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { AppFailure } from '../failure/failure';
import type { Certificates } from '../ports';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { clientSecretNames } from '../../contract/needed-secret';
import { toBasicCredentials } from './basic-credentials';
import type { BasicSpelling } from './basic-credentials';
import { isEntraAddress } from './entra-hosts';
import { chooseAlgorithm, nameKey } from './signing-key';
import type { SigningKey } from './signing-key';

/** Entra accepts five to ten minutes; less would fail where clocks differ. */
const assertionLifetimeSeconds = 300;

/** What makes assertions that are no secret by themselves. */
export interface AssertionMakers {
  readonly certificates: Certificates;
  /**
   * An assertion of the app's own issuer for whoever signs in, made out to `audience`. Its subject names the host that
   * `url` is at: whoever else gets it has nothing that the sign-in service takes.
   */
  readonly signFederated: (audience: string, url: URL) => Promise<string>;
}

/** What Entra ID's worldwide cloud wants (https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity). */
const defaultExchangeAudience = 'api://AzureADTokenExchange';

/**
 * Builds the client's proof for an endpoint (RFC 6749 §2.3, RFC 7523 §2.2).
 * @param url where it is sent to: the token endpoint, or one for pushed requests or revocation
 */
export async function buildClientAuthentication(
  auth: OAuth2Auth,
  secrets: SecretInput,
  { certificates, signFederated }: AssertionMakers,
  url: URL,
): Promise<Result<ClientAuth, AppFailure>> {
  if (auth.clientAuthentication === 'federation') {
    const audience = auth.assertionAudience || defaultExchangeAudience;
    return succeed(presentAssertion(await signFederated(audience, url)));
  }
  const name = clientSecretNames[auth.clientAuthentication];
  if (name === null) return succeed(None());
  const secret = secrets[name];
  if (secret === undefined) return fail({ reason: 'secret-missing', secret: name });
  switch (auth.clientAuthentication) {
    case 'client_secret_basic':
      return succeed(basicProof(secret, 'encoded'));
    case 'client_secret_basic_raw':
      return succeed(basicProof(secret, 'raw'));
    case 'private_key_jwt':
      return buildKeyProof(auth, secret, certificates);
    case 'workload_identity':
      return succeed(presentAssertion(secret));
    default:
      return succeed(ClientSecretPost(secret));
  }
}

/** A finished assertion as proof (RFC 7523 §2.2). */
function presentAssertion(assertion: string): ClientAuth {
  return (_server, client, body) => {
    body.set('client_id', client.client_id);
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    body.set('client_assertion', assertion);
  };
}

/** In place of oauth4webapi's, which encodes the unreserved characters of ids and secrets too. */
function basicProof(secret: string, spelling: BasicSpelling): ClientAuth {
  return (_server, client, _body, headers) => {
    headers.set('authorization', toBasicCredentials(client.client_id, secret, spelling));
  };
}

/**
 * A signed assertion (RFC 7523 §2.2, OIDC Core §9). Its header names the key by `kid`, and by `x5t#S256` where it has a
 * certificate; Microsoft's services get that alone unless an admin names the key.
 */
async function buildKeyProof(
  auth: OAuth2Auth,
  pem: string,
  certificates: Certificates,
): Promise<Result<ClientAuth, AppFailure>> {
  const read = await certificates.read(pem);
  if (!read.ok) return failKey(read.failure);
  const { privateKey, publicKey, certificate } = read.value;
  const unfit = findKeyProblem(auth, read.value);
  if (unfit !== null) return failKey(unfit);
  const algorithm = chooseAlgorithm(read.value, auth.assertionAlgorithm);
  const key = await importPKCS8(privateKey, algorithm);
  const isNamed =
    auth.sendsKeyId && (certificate === null || auth.keyId !== '' || !isEntraAddress(auth.tokenUrl));
  const kid = isNamed ? await nameKey(publicKey, auth.keyId) : null;
  return succeed(
    PrivateKeyJwt(key, {
      [modifyAssertion](header, payload) {
        // oauth4webapi writes RFC 9864's name of EdDSA's curve, which few servers know yet.
        header.alg = algorithm;
        header.typ = 'JWT';
        if (kid !== null) header.kid = kid;
        if (certificate !== null) header['x5t#S256'] = certificate.thumbprint;
        payload.aud = toAudience(auth);
        if (typeof payload.iat === 'number') payload.exp = payload.iat + assertionLifetimeSeconds;
      },
    }),
  );
}

/** Why a key cannot prove the client to the service of these settings; null: it can. */
export function findKeyProblem(auth: OAuth2Auth, { certificate }: SigningKey): Text | null {
  return certificate === null && isEntraAddress(auth.tokenUrl)
    ? buildText('problem.certificate.noCertificate')
    : null;
}

/**
 * Whom an assertion is for (RFC 7523 §3): the token endpoint, as Entra wants it, or the issuer, as newer servers do
 * (https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc7523bis/), or whatever an admin wrote.
 */
function toAudience({ audienceKind, assertionAudience, issuer, tokenUrl }: OAuth2Auth): string {
  const chosen = { 'token-url': tokenUrl, issuer, other: assertionAudience }[audienceKind];
  return chosen === '' ? tokenUrl : chosen;
}

const failKey = (problem: Text) =>
  fail({ reason: 'invalid-input' as const, field: 'secrets.certificate', problem });
