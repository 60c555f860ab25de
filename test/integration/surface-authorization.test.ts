import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionKeys } from '../../src/contract/action';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import type { Reply } from '../../src/contract/reply';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { readManifest } from '../host/manifest/manifest';
import { adminConsoles } from './admin-consoles';
import { everyone, matrix } from './authorization-matrix';
import type { Allowed } from './authorization-matrix';
import { AppUnderTest, demoPageId } from './app-under-test';

const project = join(import.meta.dirname, '../..');
const { modules } = readManifest(project);

/** Modules of the manifest that have a resolver, with the row of the matrix that holds for it. */
const surfaceModules = Object.values(modules)
  .flat()
  .flatMap(({ key, resolver }) => {
    const handler = readManifest(project).functions.find((each) => each.key === resolver?.function)?.handler;
    return handler === undefined ? [] : [{ moduleKey: key, row: handler.split('.')[1] ?? '' }];
  });

interface SurfaceUnderTest {
  readonly moduleKey: string;
  readonly keys: Readonly<Record<string, Allowed>>;
  readonly extension: () => Record<string, unknown>;
}

describe('who may call which key of a page, panel, dashboard and field', () => {
  let app: AppUnderTest;
  let fieldId: string;
  let manyId: string;
  let payload: Record<string, unknown>;

  /** Where each module stands; the administrator's consoles have a test of their own. */
  const places: Readonly<Record<string, () => Record<string, unknown>>> = {
    'external-data': () => ({ content: { id: demoPageId } }),
    'external-data-value': () => ({ content: { id: demoPageId } }),
    'external-data-panel': () => ({ issue: { key: 'ORD-1' } }),
    'external-data-context': () => ({ issue: { key: 'ORD-1' } }),
    // Jira shows their pages to its administrators only; a call of their resolver needs no place.
    'external-data-check': () => ({}),
    'external-data-fill': () => ({}),
    'external-data-widget': () => ({ context: { dashboardId: '10400', widgetId: '1' } }),
    // A form is opened in a rule, which stands nowhere.
    ...Object.fromEntries(actionKeys.map((key) => [`rule-${key}`, () => ({})])),
    [fieldTypeKeys.single]: () => ({ fieldId, entryPoint: 'edit', issue: { key: 'ORD-1' } }),
    [fieldTypeKeys.multiple]: () => ({ fieldId: manyId, entryPoint: 'edit', issue: { key: 'ORD-1' } }),
  };
  const surfaces = surfaceModules
    .filter(({ row }) => row !== 'adminResolver')
    .map(({ moduleKey, row }): SurfaceUnderTest => ({
      moduleKey,
      keys: matrix[row as 'macroResolver'],
      extension: places[moduleKey] ?? (() => ({})),
    }));

  it('knows every module with a resolver, and every handler of the manifest', () => {
    const consoles = surfaceModules.filter(({ row }) => row === 'adminResolver');
    expect(consoles.map(({ moduleKey }) => moduleKey)).toEqual([...adminConsoles]);
    expect(surfaces.map(({ moduleKey }) => moduleKey).sort()).toEqual(Object.keys(places).sort());
    const handlers = readManifest(project).functions.map(({ handler }) => handler.split('.')[1]);
    expect(handlers.sort()).toEqual(Object.keys(matrix).sort());
  });

  beforeAll(async () => {
    // More calls in a second than the platform lets through, which would refuse what the app has to.
    app = await AppUnderTest.start({ invocationLimits: false });
    const connection = await app.connect();
    const { id } = await app.addUsers(connection.id, { columns: personColumns });
    const contact = JiraField.create(app, 'Contact');
    await contact.configure(id, personSettings);
    fieldId = contact.id;
    manyId = (await JiraField.create(app, 'Contacts', 'multiple').configure(id, personSettings)).id;
    const config = await app.bind(id);
    // One payload that every key can read, so that it is the caller who is refused.
    payload = {
      ...personSettings,
      dataSourceId: id,
      config,
      binding: config.binding,
      view: viewSettingsSchema.parse({}),
      settings: personSettings,
      parameters: {},
      query: 'a',
      ids: ['1'],
      dependsOn: [],
      state: 's'.repeat(43),
      action: 'list-data-sources',
      inputs: {},
      workItem: '',
      id,
      look: { name: 'A look', view: viewSettingsSchema.parse({}) },
    };
  });
  afterAll(async () => app.host.close());

  const call = (surface: SurfaceUnderTest, functionKey: string, accountId: string | null) =>
    app.host.tryInvoke({
      moduleKey: surface.moduleKey,
      functionKey,
      payload,
      accountId,
      extension: surface.extension(),
    });

  for (const surface of surfaces) {
    const name = surface.moduleKey;
    for (const [key, allowed] of Object.entries(surface.keys)) {
      for (const account of everyone) {
        if (allowed.includes(account)) continue;
        it(`refuses ${key} of the ${name} to ${account ?? 'anonymous'}`, async () => {
          const before = storedAtRest(app);
          const calls = app.host.metrics().egress.total;
          const answer = await call(surface, key, account);
          // The platform itself may refuse; if it lets the call through, the app must.
          if (answer.ok) {
            const reply = answer.result as Reply<unknown>;
            expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_PERMITTED' } });
          }
          expect(storedAtRest(app)).toBe(before);
          expect(app.host.metrics().egress.total).toBe(calls);
        });
      }
    }

    it(`lets an administrator call every key of the ${name}, so that the refusals mean something`, async () => {
      for (const key of Object.keys(surface.keys)) {
        const answer = await call(surface, key, 'admin');
        expect(answer.ok, key).toBe(true);
        const reply = (answer as { readonly result: Reply<unknown> }).result;
        expect(reply.ok ? 'answered' : reply.error.code, key).not.toBe('NOT_PERMITTED');
      }
    });

    it(`knows no key of an administrator's console in the ${name}`, async () => {
      expect((await call(surface, 'getOverview', 'admin')).ok).toBe(false);
    });
  }
});

/** What is stored, without what a run of writing back that was admitted before still changes. */
function storedAtRest(app: AppUnderTest): string {
  const entries = app.host.kvs.entries();
  return JSON.stringify(entries.filter(({ key }) => !/^(?:field-sync|lease|points-share):/.test(key)));
}
