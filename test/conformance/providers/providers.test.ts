import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { connectionDraftSchema } from '../../../src/contract/connection';
import type { GrantType } from '../../../src/contract/connection';
import { pagingSchema } from '../../../src/contract/paging';
import type { Paging } from '../../../src/contract/paging';
import { parameterSchema } from '../../../src/contract/parameter-schema';
import { fillPresetTemplate } from '../../../src/contract/provider';
import type { PresetRequest, ProviderPreset } from '../../../src/contract/provider';
import { columnSchema } from '../../../src/contract/table';
import { english } from '../../../src/contract/text/language';
import { findProvider, providers } from '../../../src/core/connection/providers/catalogue';
import { tellProvider } from '../../../src/core/connection/providers/provider';
import type { ProviderText } from '../../../src/core/connection/providers/provider';
import { isPrivateHost } from '../../../src/core/connection/url-policy';
import { buildPager } from '../../../src/core/paging/pager';
import { compileRequest, findPlacementProblem } from '../../../src/core/request/request-template';
import { readRows } from '../../../src/usecases/reading/read-rows';
import { toDataSourceDraft } from '../../../static/admin/src/data-source-form/data-source-state';
import { chooseRequest, startWith } from '../../../static/admin/src/data-source-form/ready-made';
import { checkIssuer } from '../../../static/admin/src/gateway/check-issuer';
import {
  changeSetting,
  draftOf,
  issuerSettings,
  listIssuerProviders,
} from '../../../static/admin/src/gateway/issuer-draft';
import { aConnectionRecord, anOAuth2Auth, connectionId, seedConnection } from '../../builders/connections';
import { buildFakePorts, resolverDeadline } from '../../fakes/fake-ports';
import { german } from '../../fakes/german';
import { json } from '../../fakes/scripted-http-client';
import { providerRows } from './rows';
import type { RecordedRead } from './rows';

const told = (id: string) => tellProvider(findProvider(id)!, english);
const all = providers.map((each) => tellProvider(each, english));

describe('the catalogue of providers', () => {
  it('has a row for every provider, and every provider once', () => {
    expect(new Set(providerRows.map(({ id }) => id))).toEqual(new Set(providers.map(({ id }) => id)));
    expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
  });

  it('keeps those of a category together, as the console shows them', () => {
    const categories = providers.map(({ category }) => category);
    expect(categories.filter((each, index) => each !== categories[index - 1])).toEqual([
      ...new Set(categories),
    ]);
  });

  it.each(providerRows)('fills in $id with $settings', (row) => {
    const preset = told(row.id);
    const hosts = row.hosts ?? row.allowedHosts;
    const fill = (template: string) => fillPresetTemplate(template, preset, row.settings, hosts);
    expect(preset.oauth2 && fill(preset.oauth2.tokenUrl)).toBe(row.tokenUrl);
    if (row.authUrl !== undefined) expect(fill(preset.oauth2!.authUrl!)).toBe(row.authUrl);
    expect(preset.allowedHosts.map(fill)).toEqual(row.allowedHosts);
    for (const template of addressesOf(preset)) {
      const url = new URL(fill(template));
      expect(url.protocol).toBe('https:');
      expect(isPrivateHost(url.hostname)).toBe(false);
      // A double brace is a parameter, which the author or viewer fills in.
      expect(fill(template).replaceAll(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
    }
    for (const { url, body } of preset.requests) {
      expect(hosts).toContain(new URL(fill(url)).host);
      if (body?.kind === 'json') expect(JSON.parse(fill(body.text))).toBeTypeOf('object');
    }
    for (const { key, pattern } of preset.settings) {
      if (pattern !== undefined) expect(row.settings[key], key).toMatch(new RegExp(pattern));
    }
  });
});

describe.each(all)('$id', (preset) => {
  const { oauth2 } = preset;
  const grants = oauth2?.grantTypes ?? [];

  it('uses no placeholder that no setting gives', () => {
    const given = new Set(
      preset.settings.flatMap(({ key, options = [] }) => [
        key,
        `${key}Host`,
        ...options.flatMap(({ variables }) => Object.keys(variables)),
      ]),
    );
    // Of a provider without hosts of its own, the connection's.
    if (preset.allowedHosts.length === 0) given.add('host');
    const templates = [
      ...addressesOf(preset),
      ...preset.allowedHosts,
      ...Object.values(oauth2?.scopes ?? {}),
      ...Object.values(preset.guide).flatMap((steps) => steps.map(({ text }) => text)),
      (oauth2?.adminConsentUrl ?? '').replace(/\{(?:clientId|callbackUrl)\}/g, ''),
    ];
    for (const issuer of listIssuerProviders([preset])) {
      for (const { key, options = [] } of issuerSettings(issuer)) {
        for (const name of [key, ...options.flatMap(({ variables }) => Object.keys(variables))])
          given.add(name);
      }
      templates.push(
        ...issuer.issuer.guide.map(({ text }) => text),
        JSON.stringify(issuer.issuer.validation),
      );
    }
    const used = templates.flatMap((template) =>
      [...template.replaceAll(/\{\{\w+\}\}/g, '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    );
    expect(used.filter((name) => !given.has(name))).toEqual([]);
  });

  it('asks where every grant that it offers is answered', () => {
    expect(oauth2 === undefined).toBe(!preset.authTypes.includes('oauth2'));
    if (!oauth2) return;
    expect(grants.length).toBeGreaterThan(0);
    expect(oauth2.authUrl !== undefined).toBe(grants.includes('authorization_code'));
    expect(Object.keys(oauth2.scopes).filter((grant) => !grants.includes(grant as GrantType))).toEqual([]);
    if (oauth2.refreshScope !== undefined) {
      expect(oauth2.scopes.authorization_code?.split(' ')).toContain(oauth2.refreshScope);
    }
  });

  it.each(grants)('explains %s to the end, and makes a draft that can be stored', (grantType) => {
    const steps = preset.guide[grantType]!;
    expect(steps.at(-1)!.check).toBe('signed-in');
    if (grantType === 'authorization_code') {
      expect(steps.some(({ copy = [] }) => copy.includes('callback-url'))).toBe(true);
    }
    const draft = connectionDraftSchema.safeParse({
      name: preset.name,
      providerId: preset.id,
      settings: {},
      auth: {
        type: 'oauth2',
        grantType,
        clientId: 'client',
        clientAuthentication: oauth2!.clientAuthentication,
        tokenUrl: oauth2!.tokenUrl || 'https://example.com/token',
        authUrl: oauth2!.authUrl,
        scopes: oauth2!.scopes[grantType] ?? '',
        pkce: oauth2!.pkce,
        authParameters: oauth2!.authParameters,
      },
      allowedHosts: ['api.example.com'],
    });
    expect(draft.error?.issues ?? []).toEqual([]);
  });

  it('explains no grant that it does not offer', () => {
    expect(Object.keys(preset.guide).filter((grant) => !grants.includes(grant as GrantType))).toEqual([]);
  });

  it('brings requests that can be stored as they are', () => {
    const keys = preset.requests.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { columns = [], parameters = [], url, ...request } of preset.requests) {
      const paging: Paging = request.paging ?? { kind: 'auto' };
      for (const column of columns) expect(z.parse(columnSchema, column)).toEqual(column);
      for (const parameter of parameters) expect(z.parse(parameterSchema, parameter)).toEqual(parameter);
      expect(z.parse(pagingSchema, paging)).toEqual(paging);
      expect(buildPager(paging, { url: 'https://example.com/', body: null }).ok).toBe(true);
      const { text = '', variables = '' } = request.body ?? {};
      const asked = [...`${url} ${text} ${variables}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      expect(parameters.map(({ key }) => key)).toEqual([...new Set(asked)]);
      expect(text).toBe(text.trim());
      const { request: asStored } = draftOfRequest({ columns, parameters, url, ...request }, preset);
      const compiled = compileRequest(
        asStored,
        parameters.map((each) => ({ ...each })),
      );
      expect(compiled.ok && findPlacementProblem(compiled.value)).toBeNull();
    }
  });

  it('needs no more for its first request than it asks for', () => {
    const [first] = preset.requests;
    for (const [grant, needed] of Object.entries(first?.permissions ?? {})) {
      expect(grants).toContain(grant);
      const scopes = oauth2!.scopes[grant as GrantType] ?? '';
      // Nothing, and Entra's default, stand for what the registration allows.
      if (scopes === '' || scopes.endsWith('/.default')) continue;
      // Entra's scopes begin with the resource that they are of; its tokens name them without.
      const asked = scopes.split(' ').flatMap((each) => [each, each.replace(/^https:\/\/[^/]+\//, '')]);
      expect(asked).toEqual(expect.arrayContaining([...needed]));
    }
  });

  it('begins a trusted issuer that lacks only what an administrator must decide', () => {
    for (const provider of listIssuerProviders([preset])) {
      const draft = draftOf(provider);
      expect(draft.audiences).toEqual([]);
      const settings = issuerSettings(provider);
      const wrong = Object.keys(checkIssuer(draft, provider, false));
      const needed = settings.filter(({ required, options }) => required && !options);
      const unset = needed.filter(({ key }) => draft.settings[key] === undefined);
      expect(wrong).toEqual(expect.arrayContaining(unset.map(({ key }) => `draft.settings.${key}`)));
      expect(wrong).toContain('draft.audiences');
      expect(JSON.stringify(draft)).not.toContain('<');
      const checked = new Set(provider.issuer.guide.map(({ check }) => check));
      expect(checked).toContain('audience');
      expect(checked).toContain('client');
    }
  });
});

const issuerRows = providerRows.flatMap(({ id, issuer }) => (issuer ? [{ id, ...issuer }] : []));

describe('a trusted issuer', () => {
  it.each(issuerRows)('of $id is filled in with $settings', ({ id, settings, is }) => {
    const [provider] = listIssuerProviders([told(id)]);
    const filled = Object.entries(settings).reduce(
      (draft, [key, value]) => changeSetting(draft, provider!, key, value),
      draftOf(provider!),
    );
    const { validation } = filled;
    expect(validation.kind === 'jwks' && validation.issuers[0]).toBe(is);
    const complete = { ...filled, audiences: ['ours'], scopes: ['read'] };
    expect(checkIssuer(complete, provider, false)).toEqual({});
    expect(JSON.stringify(filled)).not.toMatch(/\{\w+\}/);
  });

  it('is made of every provider whose issuer has fields', () => {
    const withFields = listIssuerProviders(all).filter((each) => issuerSettings(each).length > 0);
    expect(new Set(issuerRows.map(({ id }) => id))).toEqual(new Set(withFields.map(({ id }) => id)));
  });
});

describe('the texts of the providers', () => {
  const texts = providers.flatMap((each) => textsBelow(each).map((text) => [each.id, text] as const));

  it('keep code and addresses as they are', () => {
    const marks = (text: string) => (text.match(/`[^`]+`|https:\/\/[^\s)]+|\$\{[^}]+\}|<\w+>/g) ?? []).sort();
    for (const [id, { en, de }] of texts) expect(marks(de), `${id}: ${en}`).toEqual(marks(en));
  });

  it('are German where they are sentences, with German quotation marks', () => {
    const untranslated = texts.filter(([, { en, de }]) => en === de && /\p{Ll}+ \p{Ll}+|\.$/u.test(en));
    expect(untranslated).toEqual([]);
    expect(texts.filter(([, { de }]) => /["‘’]|“[^„]*”/u.test(de))).toEqual([]);
  });

  it('are told in the reader’s language, English where there is none', () => {
    const entra = findProvider('entra-id')!;
    expect(tellProvider(entra, german).settings[0]).toMatchObject({ label: 'Mandant' });
    expect(tellProvider(entra, { locale: 'de-AT', messages: {} }).settings[0]).toMatchObject({
      label: 'Mandant',
    });
    expect(tellProvider(entra, { locale: 'nl-NL', messages: {} }).settings[0]).toMatchObject({
      label: 'Tenant',
    });
    // What is no text stays, and nothing of the other language goes along.
    const { name, description, settings, requests, guide, issuer, ...rest } = tellProvider(entra, german);
    expect(rest).toEqual({
      id: 'entra-id',
      category: entra.category,
      addresses: entra.addresses,
      authTypes: entra.authTypes,
      oauth2: entra.oauth2,
      allowedHosts: entra.allowedHosts,
    });
    const left = JSON.stringify([name, description, settings, requests, guide, issuer]);
    expect(left).not.toMatch(/"(?:en|de)":/);
  });
});

const recorded = providerRows.flatMap((row) =>
  (row.recorded ?? []).map((read) => ({ id: row.id, settings: row.settings, read })),
);

describe('a ready-made request', () => {
  it.each(recorded)(
    '$id: $read.request reads every page into its columns',
    async ({ id, settings, read }) => {
      const result = await readRecorded(id, settings, read);
      expect(result).toMatchObject({ ok: true, value: { pages: read.pages.length, truncated: false } });
      expect(result.ok && result.value.rows).toEqual(read.rows);
    },
  );
});

/** What is stored of a data source that was begun with a ready-made request. */
function draftOfRequest(request: PresetRequest, preset: ProviderPreset) {
  const { settings, hosts } = { settings: {}, hosts: ['api.example.com'] };
  const state = chooseRequest(startWith(preset, null, ''), request, { preset, settings, hosts });
  return toDataSourceDraft(state, connectionId);
}

/** Reads as a data source does that was begun in the console with the ready-made request. */
async function readRecorded(id: string, settings: Readonly<Record<string, string>>, read: RecordedRead) {
  const preset = told(id);
  const request = preset.requests.find(({ key }) => key === read.request)!;
  const state = chooseRequest(startWith(preset, null, ''), request, { preset, settings, hosts: [] });
  const fill = (template: string) => fillPresetTemplate(template, preset, settings);
  const ports = buildFakePorts();
  const connection = seedConnection(
    ports,
    aConnectionRecord({
      providerId: id,
      settings: { ...settings },
      auth: anOAuth2Auth({ tokenUrl: fill(preset.oauth2!.tokenUrl) }),
      allowedHosts: preset.allowedHosts.map(fill),
    }),
  );
  for (const { url, body, headers = {} } of read.pages) ports.http.on(url, json(body, 200, headers));
  return readRows(ports, connection, toDataSourceDraft(state, connectionId), {
    deadlineAtMs: resolverDeadline(ports),
    mayStopEarly: false,
    values: read.values ?? {},
  });
}

function addressesOf({ oauth2, requests }: ProviderPreset): readonly string[] {
  const { tokenUrl, authUrl, revokeUrl, issuer } = oauth2 ?? {};
  return [tokenUrl, authUrl, revokeUrl, issuer, ...requests.map(({ url }) => url)].filter(
    (each): each is string => each !== undefined && each !== '',
  );
}

function textsBelow(value: unknown): readonly ProviderText[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'en' in value ? [value as ProviderText] : Object.values(value).flatMap(textsBelow);
}
