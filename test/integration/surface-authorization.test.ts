import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldKey } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { MacroKey } from '../../src/contract/macro-api';
import { widgetKeys } from '../../src/contract/panel-api';
import type { PanelKey } from '../../src/contract/panel-api';
import { viewSettingsSchema } from '../../src/contract/view';
import type { Reply } from '../../src/contract/reply';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { AppUnderTest, demoPageId } from './app-under-test';

/** Everybody who is not turned away; `null` is somebody without an account. */
type Allowed = readonly (string | null)[];

const everyone: Allowed = ['admin', 'author', 'viewer', 'customer', null];
const editors: Allowed = ['admin', 'author'];
const people: Allowed = ['admin', 'author', 'viewer'];
const administrators: Allowed = ['admin'];

/** Who is let in by each key; one that is missing here does not compile. */
const macroKeys: Readonly<Record<MacroKey, Allowed>> = {
  listDataSources: editors,
  sealBinding: editors,
  previewTable: editors,
  viewTable: everyone,
  refreshTable: everyone,
  listParameters: everyone,
  beginUserSignIn: everyone,
  completeUserSignIn: everyone,
};
const panelKeys: Readonly<Record<PanelKey, Allowed>> = {
  getPanel: everyone,
  savePanel: administrators,
  viewTable: everyone,
  listParameters: everyone,
  listSources: administrators,
  sealBinding: administrators,
  previewTable: administrators,
};
const fieldKeys: Readonly<Record<FieldKey, Allowed>> = {
  openField: everyone,
  searchField: everyone,
  rememberPick: everyone,
  describeField: everyone,
  listFieldSources: administrators,
  prepareFieldConfiguration: administrators,
  startFieldSync: administrators,
  getFieldSync: administrators,
};
/** A dashboard is anybody's own, and its permissions are Jira's. */
const widgetAllowed: Readonly<Record<(typeof widgetKeys)[number], Allowed>> = {
  viewTable: everyone,
  listParameters: everyone,
  listSources: people,
  sealBinding: people,
  previewTable: people,
};

interface SurfaceUnderTest {
  readonly moduleKey: string;
  readonly keys: Readonly<Record<string, Allowed>>;
  readonly extension: () => Record<string, unknown>;
}

describe('who may call which key of a page, panel, dashboard and field', () => {
  let app: AppUnderTest;
  let fieldId: string;
  let payload: Record<string, unknown>;

  const surfaces: Readonly<Record<string, SurfaceUnderTest>> = {
    macro: {
      moduleKey: 'external-data',
      keys: macroKeys,
      extension: () => ({ content: { id: demoPageId } }),
    },
    panel: {
      moduleKey: 'external-data-panel',
      keys: panelKeys,
      extension: () => ({ issue: { key: 'ORD-1' } }),
    },
    widget: {
      moduleKey: 'external-data-widget',
      keys: widgetAllowed,
      extension: () => ({ context: { dashboardId: '10400', widgetId: '1' } }),
    },
    field: {
      moduleKey: fieldTypeKeys.single,
      keys: fieldKeys,
      extension: () => ({ fieldId, entryPoint: 'edit', issue: { key: 'ORD-1' } }),
    },
  };

  beforeAll(async () => {
    app = await AppUnderTest.start();
    const connection = await app.connect();
    const { id } = await app.addUsers(connection.id, { columns: personColumns });
    const contact = JiraField.create(app, 'Contact');
    await contact.configure(id, personSettings);
    fieldId = contact.id;
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

  for (const [name, surface] of Object.entries(surfaces)) {
    for (const [key, allowed] of Object.entries(surface.keys)) {
      for (const account of everyone) {
        if (allowed.includes(account)) continue;
        it(`refuses ${key} of the ${name} to ${account ?? 'anonymous'}`, async () => {
          const before = JSON.stringify(app.host.kvs.entries());
          const calls = app.host.metrics().egress.total;
          const answer = await call(surface, key, account);
          // The platform itself may refuse; if it lets the call through, the app must.
          if (answer.ok) {
            const reply = answer.result as Reply<unknown>;
            expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_PERMITTED' } });
          }
          expect(JSON.stringify(app.host.kvs.entries())).toBe(before);
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

  it('has every key of a dashboard', () => {
    expect(Object.keys(widgetAllowed).sort()).toEqual([...widgetKeys].sort());
  });
});
