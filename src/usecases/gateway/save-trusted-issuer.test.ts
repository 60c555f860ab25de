import { beforeEach, describe, expect, it } from 'vitest';
import { trustedIssuerDraftSchema } from '../../contract/gateway';
import type { TrustedIssuerDraft } from '../../contract/gateway';
import { toErrorBody } from '../../core/failure/to-error-body';
import { aTrustedIssuer, buildFakeGatewayPorts } from '../../../test/builders/gateway';
import type { FakeGatewayPorts } from '../../../test/builders/gateway';
import { getGateway } from './describe-gateway';
import { saveTrustedIssuer } from './save-trusted-issuer';

let ports: FakeGatewayPorts;
beforeEach(() => {
  ports = buildFakeGatewayPorts();
});

const good = trustedIssuerDraftSchema.parse(aTrustedIssuer());
const { validation } = good;
const save = (draft: Partial<TrustedIssuerDraft>, turnOn = false) =>
  saveTrustedIssuer(ports, { revision: 0, id: null, draft: { ...good, ...draft }, turnOn }, 'admin');
const keys = (changes: object) => ({ validation: { ...validation, ...changes } });
const client = good.clients[0]!;

describe('an issuer in which a value is still to be put in', () => {
  it.each<[string, Partial<TrustedIssuerDraft>]>([
    ['validation.issuers', keys({ issuers: ['https://login.microsoftonline.com/<tenant>/v2.0'] })],
    ['validation.issuers', keys({ issuers: ['https://login.microsoftonline.com/{tenant}/v2.0'] })],
    ['validation.jwksUrl', keys({ jwksUrl: 'https://<issuer>/keys' })],
    ['validation.jwksUrl', keys({ jwksUrl: 'https://sso.example.com/realms/{realm}/certs' })],
    ['validation.jwksUrl', keys({ jwksUrl: 'https://login.microsoftonline.com/{tenantid}/keys' })],
    ['audiences', { audiences: ['api://<client-id>'] }],
    ['otherAudiences', { otherAudiences: ['{audience}'] }],
    ['scopes', { scopes: ['<scope>'] }],
    ['roles', { roles: ['{role}'] }],
    ['groups', { groups: ['<group>'] }],
    ['clients.0.clientId', { clients: [{ ...client, clientId: '<client-id>' }] }],
    [
      'validation.url',
      {
        validation: {
          kind: 'introspection',
          url: 'https://<host>/introspect',
          issuer: '',
          clientId: 'app',
          clientAuthentication: 'client_secret_basic',
          withoutAudience: false,
        },
      },
    ],
  ])('is refused in words: %s', async (field, draft) => {
    const saved = await save(draft);
    if (saved.ok) throw new Error('it was saved');
    const { message, field: named } = toErrorBody(saved.failure);
    expect(named).toBe(`draft.${field}`);
    expect(message).toMatch(/still holds [<{].+[>}]: put your own value in its place/);
  });

  it('but for the tenants that tokens name themselves', async () => {
    const issuers = ['https://login.microsoftonline.com/{tenantid}/v2.0'];
    const tenants = ['0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'];
    expect(await save(keys({ issuers, tenants }))).toMatchObject({ ok: true });
  });
});

describe('an issuer whose people are known by an address', () => {
  const byAddress = (verifiedClaim: string, domains: string[]) =>
    ({ identity: { kind: 'email', claim: 'upn', verifiedClaim, domains, findInJira: false } }) as const;

  it('needs a claim that says that it was verified, or the domains that the directory gives', async () => {
    expect(await save(byAddress('', []))).toMatchObject({
      failure: { failure: { field: 'draft.identity.domains' } },
    });
    expect(await save(byAddress('', ['contoso.com']))).toMatchObject({ ok: true });
  });
});

describe('the switch of the gateway', () => {
  const isOn = async () => {
    const gateway = await getGateway(ports);
    return gateway.ok && gateway.value.settings.enabled;
  };

  it('stays off with an issuer, unless it is turned on with it', async () => {
    expect(await save({})).toMatchObject({ ok: true });
    expect(await isOn()).toBe(false);
  });

  it('is turned on with the issuer, once and for the audit trail', async () => {
    expect(await save({}, true)).toMatchObject({ ok: true, value: { gateway: { revision: 1 } } });
    expect(await isOn()).toBe(true);
    expect(JSON.stringify(await ports.records.list('audit:'))).toContain('audit.gatewayOn');
  });
});
