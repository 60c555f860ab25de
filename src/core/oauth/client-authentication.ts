import { importPKCS8 } from 'jose';
import { ClientSecretPost, modifyAssertion, None, PrivateKeyJwt } from 'oauth4webapi';
import type { ClientAuth } from 'oauth4webapi';
import type { OAuth2Auth, SecretInput, SecretName } from '../../contract/connection';
import type { AppFailure } from '../failure/failure';
import type { Certificates } from '../ports';
import type { Result } from '../result';
import { fail, succeed } from '../result';
import { toBasicCredentials } from './basic-credentials';
import type { BasicSpelling } from './basic-credentials';

/** Entra accepts five to ten minutes; less would fail where clocks differ. */
const assertionLifetimeSeconds = 300;

/** The secret that a client authentication method needs, or null. */
export const neededSecret: Readonly<Record<OAuth2Auth['clientAuthentication'], SecretName | null>> = {
  client_secret_post: 'clientSecret',
  client_secret_basic: 'clientSecret',
  client_secret_basic_raw: 'clientSecret',
  private_key_jwt: 'certificate',
  workload_identity: 'assertion',
  none: null,
};

/**
 * Builds the client's proof for a token endpoint (RFC 6749 §2.3, RFC 7523 §2.2). The assertion's audience is
 * the token endpoint, as Entra requires, and its header names the certificate by `x5t#S256`
 * (https://learn.microsoft.com/entra/identity-platform/certificate-credentials).
 */
export async function buildClientAuthentication(
  auth: OAuth2Auth,
  secrets: SecretInput,
  certificates: Certificates,
): Promise<Result<ClientAuth, AppFailure>> {
  const name = neededSecret[auth.clientAuthentication];
  if (name === null) return succeed(None());
  const secret = secrets[name];
  if (secret === undefined) return fail({ reason: 'secret-missing', secret: name });
  switch (auth.clientAuthentication) {
    case 'client_secret_basic':
      return succeed(basicProof(secret, 'encoded'));
    case 'client_secret_basic_raw':
      return succeed(basicProof(secret, 'raw'));
    case 'private_key_jwt':
      return buildCertificateProof(auth, secret, certificates);
    case 'workload_identity':
      return succeed((_server, client, body) => {
        body.set('client_id', client.client_id);
        body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
        body.set('client_assertion', secret);
      });
    default:
      return succeed(ClientSecretPost(secret));
  }
}

/** In place of oauth4webapi's, which encodes the unreserved characters of ids and secrets too. */
function basicProof(secret: string, spelling: BasicSpelling): ClientAuth {
  return (_server, client, _body, headers) => {
    headers.set('authorization', toBasicCredentials(client.client_id, secret, spelling));
  };
}

async function buildCertificateProof(
  auth: OAuth2Auth,
  pem: string,
  certificates: Certificates,
): Promise<Result<ClientAuth, AppFailure>> {
  const read = await certificates.read(pem);
  if (!read.ok) return fail({ reason: 'invalid-input', field: 'secrets.certificate', problem: read.failure });
  const { privateKey, thumbprint, keyType } = read.value;
  const algorithm = keyType === 'ec' ? 'ES256' : auth.assertionAlgorithm === 'RS256' ? 'RS256' : 'PS256';
  const key = await importPKCS8(privateKey, algorithm);
  return succeed(
    PrivateKeyJwt(key, {
      [modifyAssertion](header, payload) {
        header.typ = 'JWT';
        header['x5t#S256'] = thumbprint;
        payload.aud = auth.tokenUrl;
        if (typeof payload.iat === 'number') payload.exp = payload.iat + assertionLifetimeSeconds;
      },
    }),
  );
}
