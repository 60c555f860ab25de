import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectData } from '../integration/app-under-test';
import { OwnApi } from '../integration/own-api';
import {} from './browser';
import { pickOption } from './pick-option';
import { openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';

/** Sites by region, as the service has them at the moment. */
let sites: Record<string, readonly (readonly [id: string, name: string])[]> = {
  north: [['1', 'Basel'], ['2', 'Bern'], ['3', 'Chur'], ['4', 'Davos']], // prettier-ignore
  south: [['9', 'Lugano']],
};
const api = new OwnApi();
const origin = await api.start();
api.answer((url) => (sites[url.searchParams.get('region') ?? ''] ?? []).map(([id, name]) => ({ id, name })));

describe('an option sync of a data source with a parameter', () => {
  const site = useSite({
    simulatedHosts: { 'crm.example.com': origin },
    egress: ['https://crm.example.com'],
  });
  let console: Frame;
  let place: { id: string; contextId: number };

  beforeAll(async () => {
    const { app } = site;
    const { id: connectionId } = await app.connectOpenApi('CRM', 'crm.example.com');
    await app.addUnread({
      ...{ name: 'Sites', connectionId, maxAgeSeconds: 600 },
      request: { url: 'https://crm.example.com/sites?region={{region}}' },
      rowsPath: '$',
      parameters: [{ key: 'region', label: 'Region', type: 'text', source: 'fixed', required: true }],
      columns: ['id', 'name'].map((key) => ({ key, name: key, path: `$.${key}`, type: 'text' as const })),
    });
    place = app.host.jira.createOptionField({ type: 'select', name: 'Site' });
    console = await openConsole(site, { product: 'jira' });
  });
  afterAll(() => api.close());

  const options = () =>
    site.host.jira
      .options(place.id, place.contextId)
      .map(({ value, disabled }) => (disabled ? `${value} (disabled)` : value));
  const choose = async (label: RegExp, option: RegExp) => {
    await pickOption(console.getByLabel(label), console.getByRole('option', { name: option }));
  };
  const press = (name: string) => console.getByRole('button', { name, exact: true }).click();

  it('asks for the parameter, and takes the rows of its value', async () => {
    await openArea(console, 'Jira fields');
    await press('Add option sync');
    await console.getByLabel('Name', { exact: false }).first().fill('Sites of the north');
    await choose(/^Data source/, /^Sites$/);
    await console.getByLabel(/^Region/).fill('north');
    await choose(/^Jira field/, /^Site/);
    await choose(/^Context/, /Default context/);
    await choose(/^Column that tells rows apart/, /^id$/);
    await console.getByLabel(/^Text of an option/).fill('{name}');
    await press('Save');
    await console.getByRole('article', { name: 'Sites of the north' }).waitFor();
    const { syncs } = expectData(await site.app.admin('listOptionSyncs', {}));
    expect(syncs[0]?.draft.parameters).toEqual({ region: 'north' });
    await press('Dry run');
    await console.getByRole('heading', { name: 'Dry run of Sites of the north' }).waitFor();
    expect(options()).toEqual([]);
    await press('Run now');
    await console.getByText('Up to date', { exact: true }).waitFor();
    expect(options()).toEqual(['Basel', 'Bern', 'Chur', 'Davos']);
  });

  it('follows a renamed row and one that is gone', async () => {
    const [basel] = site.host.jira.options(place.id, place.contextId);
    sites = { ...sites, north: [['1', 'Bâle'], ['2', 'Bern'], ['3', 'Chur']] }; // prettier-ignore
    for (let hour = 0; hour < 2; hour += 1) await site.app.syncFields();
    expect(options()).toEqual(['Bâle', 'Bern', 'Chur', 'Davos (disabled)']);
    expect(site.host.jira.options(place.id, place.contextId)[0]!.id).toBe(basel!.id);
  });

  it('undoes the last run, and says so when it is done', async () => {
    await openArea(console, 'Data sources');
    await openArea(console, 'Jira fields');
    const card = console.getByRole('article', { name: 'Sites of the north' });
    await card.getByRole('button', { name: 'Undo the last run' }).click();
    await console.getByRole('dialog').getByRole('button', { name: 'Undo the last run' }).click();
    await card.getByText(/^Undone /).waitFor();
    expect(options()).toEqual(['Basel', 'Bern', 'Chur', 'Davos']);
    await card.getByText('Paused', { exact: true }).waitFor();
  });

  site.metNoScriptError();
});
