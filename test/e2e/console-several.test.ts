import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DataSourceDetail } from '../../src/contract/data-source';
import { choose, expectAccessible } from './browser';
import { openConsole } from './console-steps';
import { useSite } from './site-under-test';

describe('data sources that are edited together', () => {
  const site = useSite({ pagesPerTest: true });
  const sources: DataSourceDetail[] = [];
  let otherId = '';

  beforeAll(async () => {
    const { id } = await site.app.connectOpenApi('Rooms service', 'api.example.com');
    otherId = (await site.app.connectOpenApi('New service', 'api.example.com', 'new.example.com')).id;
    await site.app.connectOpenApi('Elsewhere', 'elsewhere.example.com');
    for (const name of ['Rooms north', 'Rooms south', 'Rooms west']) {
      const request = { url: 'https://api.example.com/rows' };
      const columns = [{ key: 'name', name: 'Name', path: '$.name', type: 'text' as const }];
      sources.push(await site.app.addUnread({ name, connectionId: id, request, columns }));
    }
  });

  const stored = async () => {
    const details: DataSourceDetail[] = [];
    for (const { id } of sources) {
      const reply = await site.app.admin('getDataSource', { id });
      if (!reply.ok) throw new Error(reply.error.message);
      details.push(reply.data);
    }
    return details;
  };
  const rowOf = (console: Frame, name: string) => console.getByRole('row', { name: new RegExp(name) });

  it('changes age, access and connection of those that were selected by keyboard, and no others', async () => {
    const console = await openConsole(site);
    const page = console.page();
    await console.getByRole('checkbox', { name: 'Select Rooms north' }).focus();
    await page.keyboard.press('Space');
    await console.getByRole('checkbox', { name: 'Select Rooms south' }).focus();
    await page.keyboard.press('Space');
    await console.getByText('2 selected').first().waitFor();
    await expectAccessible(console);
    await console.getByRole('button', { name: 'Edit together' }).focus();
    await page.keyboard.press('Enter');
    await console.getByRole('heading', { name: 'Edit 2 data sources' }).waitFor();

    await console.getByRole('checkbox', { name: 'Change how old their rows may get' }).focus();
    await page.keyboard.press('Space');
    await console.getByLabel('Maximum age (minutes)').fill('0');
    await console.getByRole('button', { name: /^Save/ }).click();
    await console.getByText('whole number', { exact: false }).waitFor();
    await console.getByLabel('Maximum age (minutes)').fill('60');
    await rowOf(console, 'Rooms north').getByText('Maximum age: 15 minutes → 60 minutes').waitFor();

    await console.getByRole('checkbox', { name: 'Change the connection' }).check();
    await choose(console, 'Connection', /New service/);
    await console.getByRole('checkbox', { name: 'Change who may use them' }).check();
    await console.getByRole('radio', { name: /^Replace/ }).check();
    await console.getByText('Nothing is chosen: everybody could use all of them everywhere.').waitFor();
    await console.getByRole('combobox', { name: 'Spaces' }).fill('Oper');
    await console.getByRole('option', { name: /\(OPS\)/ }).click();
    await rowOf(console, 'Rooms south').getByText('Where: everywhere → OPS').waitFor();
    await rowOf(console, 'Rooms south').getByText('Connection: Rooms service → New service').waitFor();
    await expectAccessible(console);
    expect((await stored()).map(({ revision }) => revision)).toEqual([1, 1, 1]);

    await console.getByRole('button', { name: 'Save 2 data sources' }).click();
    await console.getByText('2 data sources were saved.').first().waitFor();
    const kept = await stored();
    expect(kept.map(({ maxAgeSeconds }) => maxAgeSeconds)).toEqual([3600, 3600, 900]);
    expect(kept.map(({ allowedSpaces }) => allowedSpaces)).toEqual([['OPS'], ['OPS'], []]);
    expect(kept.map(({ connectionId }) => connectionId === otherId)).toEqual([true, true, false]);
    await console.getByRole('button', { name: 'Back to the list' }).click();
    await console.getByRole('heading', { name: 'Data sources', level: 1 }).waitFor();
  });

  it('saves the others where another administrator was faster, and says which was not saved', async () => {
    const console = await openConsole(site);
    await console.getByRole('checkbox', { name: 'Select the 3 shown' }).check();
    await console.getByRole('button', { name: 'Edit together' }).click();
    await console.getByRole('checkbox', { name: 'Change how old their rows may get' }).check();
    await console.getByLabel('Maximum age (minutes)').fill('120');
    await rowOf(console, 'Rooms west').getByText('15 minutes → 120 minutes').waitFor();
    await site.app.change(sources[1]!.id, { maxAgeSeconds: 7200, description: 'By somebody else' });
    await console.getByRole('button', { name: 'Save 3 data sources' }).click();

    await console.getByText('2 data sources were saved.').first().waitFor();
    await console.getByRole('heading', { name: '1 data source was not changed' }).waitFor();
    await rowOf(console, 'Rooms south').getByText('Not saved').waitFor();
    await expectAccessible(console);
    expect((await stored()).map(({ description }) => description)).toEqual(['', 'By somebody else', '']);

    await console.getByRole('button', { name: 'Read 1 anew' }).click();
    await rowOf(console, 'Rooms south').getByText('Nothing', { exact: true }).waitFor();
    expect((await stored()).map(({ maxAgeSeconds }) => maxAgeSeconds)).toEqual([7200, 7200, 7200]);
  });

  it('says of each one why it does not fit, at 400 pixels and in German too', async () => {
    const console = await openConsole(site, { lang: 'de-DE' });
    await console.page().setViewportSize({ width: 400, height: 800 });
    await console.getByRole('checkbox', { name: 'Rooms west auswählen' }).check();
    await console.getByRole('button', { name: 'Zusammen bearbeiten' }).click();
    await console.getByRole('checkbox', { name: 'Die Verbindung ändern' }).check();
    await choose(console, 'Verbindung', /Elsewhere/);
    await console.getByRole('button', { name: '1 Datenquelle speichern' }).click();
    await console.getByText('Nicht gespeichert').waitFor();
    await rowOf(console, 'Rooms west').getByText('api.example.com', { exact: false }).first().waitFor();
    // Another choice is tried again, without reading anew: nobody else was faster.
    await choose(console, 'Verbindung', /Rooms service/);
    await console.getByRole('button', { name: 'Speichern', exact: true }).waitFor();
    const sideways = await console.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBeLessThanOrEqual(0);
    await expectAccessible(console);
  });

  site.metNoScriptError();
});
