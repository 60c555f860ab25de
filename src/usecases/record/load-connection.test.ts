import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { aConnectionRecord, anOAuth2Auth } from '../../../test/builders/connections';
import { pkcs8Pem } from '../../../test/builders/certificates';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import { buildClientAuthentication } from '../../core/oauth/client-authentication';
import { parseConnection } from './load-connection';

const auth = anOAuth2Auth({
  clientAuthentication: 'private_key_jwt',
  tokenUrl: 'https://login.example.com/token',
});

/** Header of the assertion by which a stored connection proves its client. */
async function headerOf(stored: unknown) {
  const parsed = parseConnection(stored);
  if (!parsed.ok || parsed.value.auth.type !== 'oauth2') throw new Error('the record is readable');
  const { certificates } = buildFakePorts();
  const signFederated = () => Promise.reject(new Error('no federation here'));
  const proof = await buildClientAuthentication(
    parsed.value.auth,
    { certificate: pkcs8Pem },
    { certificates, signFederated },
    new URL(parsed.value.auth.tokenUrl),
  );
  if (!proof.ok) throw new Error('the key is good');
  const body = new URLSearchParams();
  await proof.value({ issuer: 'https://login.example.com' }, { client_id: 'app' }, body, new Headers());
  return decodeProtectedHeader(body.get('client_assertion') ?? '');
}

describe('a stored connection that proves itself by a key', () => {
  const record = aConnectionRecord({ auth });
  const isNew = (name: string) => name === 'keyId' || name === 'sendsKeyId';
  const older = Object.fromEntries(Object.entries(auth).filter(([name]) => !isNew(name)));

  it('goes on without a name for its key if an earlier release stored it', async () => {
    expect(await headerOf({ ...record, auth: older })).not.toHaveProperty('kid');
  });

  it('names its key otherwise', async () => {
    expect(await headerOf(record)).toHaveProperty('kid');
  });
});
