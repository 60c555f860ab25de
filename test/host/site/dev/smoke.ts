/**
 * Clicks through the site on the mock host and takes pictures. Run after building the site:
 * `npx tsx test/host/site/dev/smoke.ts [folder for the pictures]`
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startMockHost } from './mock-host';

const pictures = path.resolve(process.argv[2] ?? path.join(process.cwd(), '.local/site-pictures'));
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

async function checkAccessibility(page: Page, where: string): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
    return (await axe.run()).violations;
  });
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${where}: ${id} (${impact}) ${html.slice(0, 160)} ${failureSummary}`,
    ),
  );
}

async function run(): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const { url, server } = await startMockHost(Number(process.env.PORT ?? 4151));
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const problems: string[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
        problems.push(`outside request: ${request.url()}`);
      }
    });
    const picture = async (name: string) => {
      // Colours fade into each other when the theme changes; half-way they have too little contrast.
      await page.waitForTimeout(500);
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
      problems.push(...(await checkAccessibility(page, name)));
    };
    const step = (name: string) => console.log(`- ${name}`);

    step('start page');
    await page.goto(url);
    await page.getByRole('heading', { name: 'Welcome to your Atlassian site' }).waitFor();
    await picture('welcome');

    step('a page with a macro');
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByText('Person 01').waitFor();
    await page.getByText('557058:admin-0000').waitFor();
    await picture('page');
    assert.equal(await page.locator('tbody tr').count(), 10);
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByText('Person 23').waitFor();
    await page.getByRole('button', { name: /next/i }).click();
    await page.getByText('Person 13').waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByTestId('answer').waitFor();
    assert.match((await page.getByTestId('answer').textContent()) ?? '', /Ada Admin/);
    await page.getByText('Refreshed').waitFor();

    step('export');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Export (ADF)' }).click();
    await page.getByTestId('export-preview').getByText('Person 01').waitFor();
    await picture('export');
    await page.getByRole('button', { name: 'Close', exact: true }).click();

    step('insert, configure, publish');
    await page.getByRole('button', { name: 'Create page' }).click();
    await page.getByLabel('Page title').fill('My team');
    await page.getByLabel('Paragraph').fill('Everyone in the team.');
    await page.getByRole('button', { name: 'Insert element' }).click();
    await picture('insert-menu');
    await page.getByRole('menuitem', { name: 'External data' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Data source').first().waitFor();
    await dialog.getByLabel('Filter').pressSequentially('quickly typed text', { delay: 5 });
    assert.equal(await dialog.getByLabel('Filter').inputValue(), 'quickly typed text');
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Finance list' }).click();
    await picture('config');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('23 people of Finance list').waitFor();
    await picture('editor');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('dialog').getByText('Finance list').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'My team' }).waitFor();
    await page.reload();
    await page.getByText('23 people of Finance list').waitFor();

    step('gallery');
    await page.getByRole('link', { name: 'Gallery' }).click();
    await page.getByText('Some strong').waitFor();
    await page.getByRole('img', { name: 'Donut' }).waitFor();
    await page.screenshot({ path: path.join(pictures, 'gallery.png'), fullPage: true });
    problems.push(...(await checkAccessibility(page, 'gallery')));
    assert.deepEqual(
      await page
        .locator('[data-host-unknown-component]')
        .evaluateAll((nodes) => nodes.map((node) => node.textContent)),
      [],
    );
    await page.getByRole('button', { name: 'Open modal' }).click();
    await page.getByRole('dialog').getByText('Its body.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Toggle popup' }).click();
    await page.getByText('Popup content').waitFor();
    await page.getByRole('tab', { name: 'Empty table' }).click();
    await page.getByText('No rows').waitFor();

    step('settings in a frame');
    await page.goto(`${url}/wiki/admin/fixture-confluence`);
    const frame = page.frameLocator('iframe.extension-frame');
    await frame.getByText('theme light').waitFor();
    for (const name of ['invoke', 'context', 'flag', 'unknown', 'close', 'submit', 'history']) {
      await frame.getByRole('button', { name, exact: true }).click();
    }
    await frame.getByText('"hello":"Ada Admin"').waitFor();
    await frame.getByText('unknown failed: The local host does not implement').waitFor();
    await frame.getByText('close failed').waitFor();
    await frame.getByText('submit failed').waitFor();
    await frame.getByText('now at /sources/1').waitFor();
    assert.ok(page.url().endsWith('/wiki/admin/fixture-confluence/sources/1'));
    await frame.getByRole('button', { name: 'egress set' }).click();
    await page.getByRole('dialog').getByText('https://api.contoso.example').waitFor();
    await picture('consent');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await frame.getByText('egress set failed').waitFor();
    await frame.getByRole('button', { name: 'egress set' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await frame.getByText('egress set: {"results"').waitFor();
    const popup = page.waitForEvent('popup');
    await frame.getByRole('button', { name: 'open' }).click();
    assert.ok((await popup).url().includes('/local?for=') || (await popup).url() === 'about:blank');
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await frame.locator('html[data-color-mode="dark"]').waitFor();
    await picture('settings-dark');

    step('dark page, other accounts');
    await page.goto(`${url}/wiki/spaces/DEMO/pages/101?as=viewer`);
    await page.getByText('Person 01').waitFor();
    await page.getByText('in dark mode').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Edit' }).count(), 0);
    await picture('page-dark');
    await page.goto(`${url}/wiki/spaces/DEMO/pages/101/edit`);
    await page.getByText('You do not have permission').waitFor();
    await picture('no-permission');
    await page.getByTestId('account-switcher').click();
    await page.screenshot({ path: path.join(pictures, 'accounts.png') });
    await page.getByTestId('account-author').click();
    await page.getByRole('button', { name: 'Publish' }).waitFor();
    await page.goto(`${url}/wiki?as=customer`);
    await page.getByText('You do not have permission').waitFor();
  } finally {
    await browser.close();
    server.close();
  }
  for (const problem of problems) console.log(`! ${problem}`);
  console.log(problems.length === 0 ? 'no problems' : `${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void run();
