import type { Locator, Page } from 'playwright-core';
import type { MacroConfig } from '../../src/contract/binding';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import type { Host } from '../host/host-options';
import {} from './browser';
import { pickOption } from './pick-option';
import type { SiteUnderTest } from './site-under-test';

interface PageOfSite {
  readonly id: string;
  readonly path: string;
}

/** A page of the space DEMO, whose blocks tests put there themselves. */
export const blocksPage: PageOfSite = { id: '98305', path: '/wiki/spaces/DEMO/pages/98305' };
/** Another one, on which tests insert the macro as its author does. */
export const authorsPage: PageOfSite = { id: '98306', path: '/wiki/spaces/DEMO/pages/98306' };

/** Opens a page for its author and inserts the macro; its settings are then open. */
export async function insertMacro(site: SiteUnderTest, { path } = authorsPage): Promise<Locator> {
  const page = await site.open(`${path}/edit`, 'author');
  await page.getByRole('button', { name: 'Insert element' }).click();
  await page.getByRole('menuitem', { name: /^External data(?! value)/ }).click();
  return page.getByRole('dialog');
}

/** Chooses the data source in the macro's settings. */
export async function chooseDataSource(settings: Locator, name: string): Promise<void> {
  await pickOption(settings.getByLabel('Data source'), settings.page().getByRole('option', { name }));
}

/** Saves the macro's settings; the editor is then in front again. */
export async function saveSettings(settings: Locator, save = 'Save'): Promise<void> {
  await settings.getByRole('button', { name: save }).click();
  await settings.waitFor({ state: 'detached' });
}

export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
}

/** Puts blocks on a page of the space DEMO, as its author. */
export async function putBlocks(host: Host, pageId: string, body: readonly unknown[]): Promise<void> {
  const address = `${host.url}/host/site/pages/${pageId}`;
  const headers = { 'x-host-account': 'author', 'content-type': 'application/json' };
  const before = (await (await fetch(address, { headers })).json()) as { version: number; title: string };
  const { title, version } = before;
  const put = await fetch(address, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ title, version, body }),
  });
  if (put.status !== 200) throw new Error(`the page was not stored: ${await put.text()}`);
}

/** A macro of a page, showing a bound data source by a view. */
export function macroBlock(localId: string, config: MacroConfig, view: unknown = {}) {
  return {
    kind: 'macro',
    moduleKey: 'external-data',
    localId,
    config: { ...config, view: viewSettingsSchema.parse(view) },
  };
}
