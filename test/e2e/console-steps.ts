import type { Frame, Page } from 'playwright-core';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { findConsole } from './browser';
import type { SiteUnderTest } from './site-under-test';

/** Where the console stands in each product. */
const consolePath = {
  confluence: '/wiki/admin/external-data-confluence-admin',
  jira: '/jira/settings/external-data-jira-admin',
} as const;

/** Opens the console for an administrator, in a page of its own (`page()` of the frame). */
export async function openConsole(
  site: Pick<SiteUnderTest, 'open'>,
  { product = 'confluence', lang }: { readonly product?: 'confluence' | 'jira'; readonly lang?: string } = {},
): Promise<Frame> {
  const page = await site.open(consolePath[product], 'admin', lang === undefined ? {} : { lang });
  return findConsole(page);
}

/** Opens the console anew in a page that is there, as an administrator does who comes back later. */
export async function reopenConsole(site: Pick<SiteUnderTest, 'address'>, page: Page): Promise<Frame> {
  await page.goto(site.address(consolePath.confluence, 'admin'));
  return findConsole(page);
}

/** Goes to an area of the console by its name in the navigation. */
export async function openArea(console: Frame, name: string): Promise<void> {
  const areas = console.getByRole('navigation', { name: 'External Data' });
  await areas.getByRole('button', { name, exact: true }).click();
  await console.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Opens the form for a new data source and names it. */
export async function startDataSource(console: Frame, name: string): Promise<void> {
  await console.getByRole('button', { name: 'Add data source', exact: true }).first().click();
  await console.getByLabel('Name', { exact: true }).fill(name);
}

/** Opens what a list names, for editing. */
export async function editListed(console: Frame, name: string): Promise<void> {
  await console
    .getByRole('button', { name: new RegExp(`^(Edit )?${name}$`) })
    .first()
    .click();
}

/** Enters what an administrator has noted down of an app registration; without one, of the demo company's own. */
export async function enterRegistration(
  console: Frame,
  {
    clientId = DEMO_CREDENTIALS.clientId,
    clientSecret = DEMO_CREDENTIALS.clientSecret,
  }: { readonly clientId?: string; readonly clientSecret?: string } = {},
): Promise<void> {
  await console.getByLabel('Tenant').fill(DEMO_CREDENTIALS.tenantDomain);
  await console.getByLabel('Client ID').fill(clientId);
  await console.getByLabel('Client secret').fill(clientSecret);
}

/** Waits for the green badge. */
export async function expectAuthenticated(console: Frame): Promise<void> {
  await console.getByText('Authenticated', { exact: true }).first().waitFor();
}

export async function saveAndTest(console: Frame): Promise<void> {
  await console.getByRole('button', { name: 'Save & test', exact: true }).click();
  await console.getByText('Saved and tested').waitFor();
}

/** Waits for a number of rows in what a test showed. */
export async function expectRows(console: Frame, count: number): Promise<void> {
  await console
    .getByText(new RegExp(`${count} rows`))
    .first()
    .waitFor();
}

/** Brings a heading to the top of the screen, for a picture. */
export async function scrollTo(console: Frame, heading: string): Promise<void> {
  await console
    .getByRole('heading', { name: heading, exact: true })
    .evaluate((element) => element.scrollIntoView());
}
