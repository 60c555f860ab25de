import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english } from '../../../src/contract/text/language';
import type { Language } from '../../../src/contract/text/language';
import { providers } from '../../../src/core/connection/providers/catalogue';
import { checkedByKeys } from '../../../src/core/connection/providers/issuer-validation';
import { column, same } from '../../../src/core/connection/providers/provider';
import type { Provider } from '../../../src/core/connection/providers/provider';
import { authenticateConnection } from '../../../src/usecases/connection/authenticate-connection';
import { inspectToken } from '../../../src/usecases/connection/inspect-token';
import { saveConnection } from '../../../src/usecases/connection/save-connection';
import { saveTrustedIssuer } from '../../../src/usecases/gateway/save-trusted-issuer';
import { getOverview } from '../../../src/usecases/overview/get-overview';
import { readRows } from '../../../src/usecases/reading/read-rows';
import { beginSignIn } from '../../../src/usecases/sign-in/begin-sign-in';
import { checkConnection } from '../../../static/admin/src/connection-form/check-connection';
import { toConnectionDraft } from '../../../static/admin/src/connection-form/connection-draft';
import { changeGrant, changeSetting } from '../../../static/admin/src/connection-form/change-connection';
import { buildConnectionState } from '../../../static/admin/src/connection-form/open-connection';
import { toDataSourceDraft } from '../../../static/admin/src/data-source-form/data-source-state';
import { chooseRequest, startWith } from '../../../static/admin/src/data-source-form/ready-made';
import {
  changeSetting as changeIssuerSetting,
  draftOf,
  listIssuerProviders,
} from '../../../static/admin/src/gateway/issuer-draft';
import { anAccount } from '../../builders/accounts';
import { aConnectionRecord, aTokenSet, connectionId, seedConnection } from '../../builders/connections';
import { buildFakeGatewayPorts } from '../../builders/gateway';
import { buildFakePorts, resolverDeadline } from '../../fakes/fake-ports';
import { german } from '../../fakes/german';
import { json } from '../../fakes/scripted-http-client';

/** A provider as its file would be. */
const pets: Provider = {
  id: 'pets',
  name: same('Pets'),
  description: { en: 'Cats and dogs.', de: 'Katzen und Hunde.' },
  category: 'other',
  settings: [
    {
      key: 'house',
      label: { en: 'House', de: 'Haus' },
      help: { en: 'Where they live.', de: 'Wo sie wohnen.' },
      required: true,
      pattern: '^[a-z]+$',
      patternMessage: { en: 'must be the name of a house', de: 'muss der Name eines Hauses sein' },
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    tokenUrl: 'https://{house}.pets.example/token',
    authUrl: 'https://{house}.pets.example/authorize',
    clientAuthentication: 'client_secret_post',
    scopes: { client_credentials: 'cats', authorization_code: 'cats stay' },
    refreshScope: 'stay',
    authParameters: { audience: 'pets' },
  },
  allowedHosts: ['{house}.pets.example'],
  requests: [
    {
      key: 'cats',
      name: { en: 'Cats', de: 'Katzen' },
      description: { en: 'Every cat.', de: 'Alle Katzen.' },
      url: 'https://{house}.pets.example/cats',
      rowsPath: '$.cats',
      columns: [column('name', same('Name'), '$.name')],
      permissions: { client_credentials: ['cats'], authorization_code: ['cats'] },
    },
  ],
  guide: {
    client_credentials: [{ text: { en: 'Open the door.', de: 'Öffnen Sie die Tür.' }, check: 'signed-in' }],
    authorization_code: [{ text: { en: 'Call the cat.', de: 'Rufen Sie die Katze.' }, check: 'signed-in' }],
  },
  issuer: {
    help: { en: 'Ask the cat.', de: 'Fragen Sie die Katze.' },
    validation: checkedByKeys(['https://id.pets.example/{house}'], 'https://id.pets.example/{house}/keys'),
    defaults: { identity: { kind: 'claim', claim: 'sub' } },
    guide: [{ text: { en: 'Name the cat.', de: 'Benennen Sie die Katze.' }, check: 'client' }],
  },
};

const catalogue = providers as Provider[];

/** The provider as the console is told of it. */
async function read(language: Language) {
  const overview = await getOverview({ ...buildFakePorts(), language });
  return (overview.ok ? overview.value.presets : []).find(({ id }) => id === 'pets')!;
}

/** What the console's form sends once the house and the client are filled in. */
async function fillIn(grantType: 'client_credentials' | 'authorization_code', house = 'blue') {
  const preset = await read(german);
  const empty = { ...buildConnectionState(preset), clientId: 'client' };
  return toConnectionDraft(changeGrant(changeSetting(empty, preset, 'house', house), preset, grantType));
}

describe('a provider that was added', () => {
  beforeAll(() => void catalogue.push(pets));
  afterAll(() => void catalogue.splice(catalogue.indexOf(pets), 1));

  it.each([
    [english, 'Cats and dogs.', 'House', 'Cats', 'Open the door.', 'Ask the cat.'],
    [german, 'Katzen und Hunde.', 'Haus', 'Katzen', 'Öffnen Sie die Tür.', 'Fragen Sie die Katze.'],
  ])('is offered in the reader’s language', async (language, description, label, name, step, help) => {
    expect(await read(language)).toMatchObject({
      name: 'Pets',
      description,
      settings: [{ label }],
      requests: [{ name }],
      guide: { client_credentials: [{ text: step }] },
      issuer: { help },
    });
  });

  it('fills in the form, which says what is wrong in the reader’s language', async () => {
    const preset = await read(german);
    const state = changeSetting(buildConnectionState(preset), preset, 'house', 'Blue!');
    const errors = checkConnection(state, preset, {}, false);
    expect(errors['draft.settings.house']).toContain('muss der Name eines Hauses sein');
    const filled = changeSetting(state, preset, 'house', 'blue');
    expect(filled).toMatchObject({
      tokenUrl: 'https://blue.pets.example/token',
      allowedHosts: 'blue.pets.example',
      scopes: 'cats',
      authParameters: 'audience=pets',
    });
  });

  it('is checked on the server, in the reader’s language', async () => {
    const ports = { ...buildFakePorts(), language: german };
    const draft = await fillIn('client_credentials', 'Blue!');
    const refused = await saveConnection(ports, {
      target: null,
      draft: { ...draft, allowedHosts: ['pets.example'] },
      secrets: {},
    });
    expect(JSON.stringify(refused)).toContain('muss der Name eines Hauses sein');
  });

  it('signs in with either grant', async () => {
    const ports = { ...buildFakePorts(), language: german };
    const secrets = { clientSecret: 'secret' };
    ports.http.on('https://blue.pets.example/token', json({ access_token: 'a', token_type: 'Bearer' }));
    const signedIn = await authenticateConnection(
      ports,
      { target: null, draft: await fillIn('client_credentials'), secrets },
      resolverDeadline(ports),
    );
    expect(signedIn).toMatchObject({
      ok: true,
      value: { providerName: 'Pets', status: { state: 'authenticated' } },
    });
    const draft = await fillIn('authorization_code');
    const begun = await beginSignIn(ports, { target: null, draft, secrets }, anAccount('admin'));
    const url = new URL(begun.ok ? begun.value.authorizationUrl : '');
    expect(url.origin + url.pathname).toBe('https://blue.pets.example/authorize');
    expect(url.searchParams.get('audience')).toBe('pets');
    expect(url.searchParams.get('scope')).toBe('cats stay');
    expect(begun).toMatchObject({ value: { warnings: [] } });
    const auth = { ...draft.auth, scopes: 'cats' } as typeof draft.auth;
    const without = await beginSignIn(
      ports,
      { target: null, draft: { ...draft, auth }, secrets },
      anAccount('admin'),
    );
    expect(without.ok && without.value.warnings[0]).toContain('stay');
  });

  it('reads with its ready-made request, and says what its token lacks', async () => {
    const preset = await read(german);
    const settings = { house: 'blue' };
    const state = chooseRequest(startWith(preset, null, ''), preset.requests[0]!, {
      ...{ preset, settings },
      hosts: [],
    });
    expect(state.name).toBe('Katzen');
    const ports = buildFakePorts();
    const record = aConnectionRecord({
      providerId: 'pets',
      settings,
      auth: (await fillIn('client_credentials')).auth,
      allowedHosts: ['blue.pets.example'],
    });
    const connection = seedConnection(ports, record, aTokenSet({ scope: 'dogs' }));
    ports.http.on('https://blue.pets.example/cats', json({ cats: [{ name: 'Minka' }] }));
    const rows = await readRows(ports, connection, toDataSourceDraft(state, connectionId), {
      deadlineAtMs: resolverDeadline(ports),
      mayStopEarly: false,
    });
    expect(rows).toMatchObject({ ok: true, value: { rows: [['Minka']] } });
    expect(
      await inspectToken({ ...ports, language: german }, connectionId, anAccount('admin')),
    ).toMatchObject({
      value: { missing: [{ request: 'Katzen', permission: 'cats' }] },
    });
  });

  it('is offered and accepted as a trusted issuer', async () => {
    const [issuer] = listIssuerProviders([await read(english)]);
    const filled = changeIssuerSetting(draftOf(issuer!), issuer!, 'house', 'blue');
    const draft = { ...filled, audiences: ['ours'], scopes: ['read'] };
    expect(draft).toMatchObject({ name: 'Pets', preset: 'pets', identity: { kind: 'claim', claim: 'sub' } });
    const ports = buildFakeGatewayPorts();
    expect(await saveTrustedIssuer(ports, { revision: 0, id: null, draft }, 'admin')).toMatchObject({
      ok: true,
    });
    const unknown = { ...draft, name: 'Other', preset: 'no-such-provider' };
    expect(await saveTrustedIssuer(ports, { revision: 1, id: null, draft: unknown }, 'admin')).toMatchObject({
      ok: false,
    });
  });
});
