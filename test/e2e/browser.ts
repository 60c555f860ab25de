import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { pickOption } from './pick-option';
import { SecretWatch } from './secret-watch';

const projectDir = resolve(__dirname, '../..');
/** Pictures that README and docs show; every run makes them anew. */
const imagesDir = join(projectDir, 'docs/images');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this process; ends with it. */
let running: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no browser found; npm test installs or names one');
  // A signal ends this process, and with it the browser: handling it would keep the process alive.
  const handling = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: flags, ...handling });
}

/** A fresh profile of the browser. */
export interface TestBrowser {
  readonly context: BrowserContext;
  /** A page whose script errors fail the test that looks at {@link TestBrowser.problems}. */
  open(url: string): Promise<Page>;
  /** Script errors and refused resources so far. */
  readonly problems: readonly string[];
  /** Closes its pages. Fails if a secret of any running host has reached a reply, a log or a plain record. */
  close(): Promise<void>;
}

/** Opens a profile of the browser that all tests share; in a dark one the site and the app on it are dark too. */
export async function startBrowser(
  options: { readonly colorScheme?: 'light' | 'dark' } = {},
): Promise<TestBrowser> {
  const browser = await (running ??= launch());
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    colorScheme: options.colorScheme ?? 'light',
  });
  // No test is about how long this takes: long enough for a machine with other work.
  context.setDefaultTimeout(60_000);
  // The site has a theme of its own, which a person chooses in its header.
  if (options.colorScheme === 'dark') {
    await context.addInitScript(() => localStorage.setItem('host.colorMode', 'dark'));
  }
  const problems: string[] = [];
  const secrets = new SecretWatch();
  secrets.watch(context);
  return {
    context,
    problems,
    async open(url) {
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      watchForStorms(page, problems);
      await page.goto(url);
      return page;
    },
    async close() {
      await secrets.settle();
      await context.close();
      expect(secrets.findLeaks()).toEqual([]);
    },
  };
}

/** So many equal calls of the app within so many milliseconds are made by a page that calls on and on. */
const stormCalls = 12;
const stormMs = 4_000;

/** Finds pages that ask the app the same again and again, as a component does whose every rendering asks anew. */
function watchForStorms(page: Page, problems: string[]): void {
  const calls = new Map<string, number[]>();
  page.on('request', (request) => {
    if (!request.url().endsWith('/host/site/invoke')) return;
    const call = request.postData() ?? '';
    const nowMs = Date.now();
    const recent = [...(calls.get(call) ?? []), nowMs].filter((atMs) => nowMs - atMs < stormMs);
    calls.set(call, recent);
    if (recent.length === stormCalls)
      problems.push(`called ${stormCalls} times within ${stormMs} ms: ${call.slice(0, 200)}`);
  });
}

/** The frame that holds the app's Custom UI. */
export async function findConsole(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('iframe[src*="/host/resources/"]', { state: 'visible' });
  const frame = await handle.contentFrame();
  if (frame === null) throw new Error('the console’s frame has no document');
  await frame.waitForLoadState();
  return frame;
}

/** Keeps a picture of the page for the docs. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(imagesDir, { recursive: true });
  // Let fonts, fades and focus rings settle, so that two runs give the same picture.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(imagesDir, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Fails on any serious or critical accessibility violation that axe finds in a page or frame. */
export async function expectAccessible(target: Page | Frame, include?: string): Promise<void> {
  // A colour on its way from one state to another is not what a person sees.
  await target.evaluate(() =>
    Promise.race([
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
      new Promise((resolve) => setTimeout(resolve, 2_000)),
    ]),
  );
  // The page's CSP allows no inline script; evaluating the source goes past it, as the developer tools do.
  await target.evaluate(axeSource);
  const result = (await target.evaluate(
    (selector) =>
      (globalThis as unknown as { axe: { run(scope: unknown, options: unknown): Promise<unknown> } }).axe.run(
        selector ?? document,
        { resultTypes: ['violations'] },
      ),
    include ?? null,
  )) as AxeResult;
  const grave = result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
  ).toEqual([]);
}

/** Fails if the host met a UI Kit component that it does not know. */
export async function expectNoUnknownComponent(page: Page): Promise<void> {
  expect(await page.locator('[data-host-unknown-component]').allTextContents()).toEqual([]);
}

/** Chooses from an Atlaskit list. */
export async function choose(target: Page | Frame, label: string, option: string | RegExp): Promise<void> {
  await pickOption(target.getByLabel(label, { exact: true }), target.getByRole('option', { name: option }));
}

/** Does something that opens a window, and gives that window. */
export async function openedBy(page: Page, action: () => Promise<void>): Promise<Page> {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), action()]);
  await opened.waitForLoadState();
  return opened;
}
