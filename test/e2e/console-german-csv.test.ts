import { describe, expect, it } from 'vitest';
import { SAMPLE_API_HOST } from '../services/sample-api/sample-api';
import { choose } from './browser';
import { openConsole, startDataSource } from './console-steps';
import { useSite } from './site-under-test';

describe('a CSV of a German ERP', () => {
  const site = useSite({ egress: [`https://${SAMPLE_API_HOST}`] });

  it('becomes a typed table without a setting touched', async () => {
    await site.app.connectOpenApi('ERP', SAMPLE_API_HOST);
    const console = await openConsole(site);
    await startDataSource(console, 'Bookings');
    await choose(console, 'Connection', 'ERP');
    await console.getByLabel('URL', { exact: true }).fill(`https://${SAMPLE_API_HOST}/bookings`);
    await console.getByRole('button', { name: 'Save & test', exact: true }).click();
    const consent = console.page().getByRole('dialog', { name: /to share data\?$/ });
    await consent.getByRole('button', { name: 'Allow' }).click();
    await console.getByText('Saved and tested').waitFor();
    await console
      .getByText(/read as windows-1252/)
      .first()
      .waitFor();
    const overview = await site.app.admin('getOverview', {});
    if (!overview.ok) throw new Error(overview.error.message);
    const { id } = overview.data.dataSources.find(({ name }) => name === 'Bookings')!;
    const stored = await site.app.admin('getDataSource', { id });
    if (!stored.ok) throw new Error(stored.error.message);
    expect(stored.data.columns.map(({ name, type, spelling }) => [name, type, spelling])).toEqual([
      ['Belegnummer', 'text', undefined],
      ['Buchungsdatum', 'date', 'day-first'],
      ['Kunde', 'text', undefined],
      ['Betrag', 'currency', 'decimal-comma'],
      ['Rabatt', 'percent', 'decimal-comma'],
      ['Menge', 'number', 'decimal-comma'],
    ]);
    const preview = console.getByRole('region', { name: 'Preview of the table' });
    for (const cell of [
      'Müller & Söhne GmbH',
      'Weiß – Straßenbau',
      '€1,234.56',
      '2.5%',
      '1,250',
      'Dec 31, 2026',
      '00017',
    ]) {
      await preview.getByText(cell, { exact: true }).first().waitFor();
    }
  });

  site.metNoScriptError();
});
