import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { demoPageId } from '../../integration/app-under-test';
import { atMost, reported, type Benchmark, type Figure } from '../figure';
import { withBenchBrowser } from '../first-download';
import { diskKilobytes, endNpm, removeBuilds, startNpm, withSides, type Side } from '../sides';

/** More than the slowest start of the base on a busy machine. */
const patienceMs = 900_000;
const pollMs = 50;
const against = 'commit 5e561db on the same machine';
const mark = 'shown by the benchmark';

interface Started {
  readonly firstPageSeconds: number;
  readonly consoleSeconds: number;
}

/** What a developer waits for. */
export const start: Benchmark = {
  name: 'start',
  what: 'Clean checkouts of commit 5e561db and of this clone’s commit, packages installed, nothing built: seconds from `npm start` to the site’s first page in Chromium (`console`: to the console’s first screen after it), as a share of the base’s; disk that the packages take; and with `--watch`, seconds from saving a file to the changed component on a page that is open, and to the answer of a changed use case.',
  run: () =>
    withSides(async (base, ours) => {
      const packages =
        diskKilobytes(join(ours.dir, 'node_modules')) / diskKilobytes(join(base.dir, 'node_modules'));
      const before = await firstStart(base);
      const now = await firstStart(ours);
      const seconds = (name: string, value: number): Figure =>
        reported({ name, value, unit: 's', against: 'packages installed, nothing built' });
      return [
        atMost(0.35, {
          name: 'start',
          value: now.firstPageSeconds / before.firstPageSeconds,
          unit: '× the base',
          against,
        }),
        seconds('start/seconds', now.firstPageSeconds),
        seconds('start/base-seconds', before.firstPageSeconds),
        reported({
          name: 'start/console',
          value: now.consoleSeconds / before.consoleSeconds,
          unit: '× the base',
          against,
        }),
        atMost(0.7, { name: 'start/packages', value: packages, unit: '× the base', against }),
        ...(await watchFigures(ours)),
      ];
    }),
};

async function firstStart(side: Side): Promise<Started> {
  removeBuilds(side);
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  return withSite(side, [], async (url, page) => {
    await page.goto(`${url}/?as=admin`);
    await page.getByRole('heading').first().waitFor();
    const firstPageSeconds = seconds();
    await page.goto(`${url}/wiki/admin/external-data-confluence-admin?as=admin`);
    await page
      .frameLocator('iframe[src*="/host/resources/"]')
      .getByRole('button', { name: 'Add data source' })
      .first()
      .waitFor();
    return { firstPageSeconds, consoleSeconds: seconds() };
  });
}

function watchFigures(side: Side): Promise<Figure[]> {
  return withSite(side, ['--watch'], async (url, page) => {
    await showMacro(url);
    await page.goto(`${url}/wiki/spaces/DEMO/pages/${demoPageId}?as=admin`);
    await page.getByText('no data source has been chosen yet').first().waitFor();
    await overview(url);
    const component = join(side.dir, 'src/frontend/macro/view.tsx');
    const componentSeconds = await changed(component, markComponent, () =>
      page.getByText(mark).first().waitFor(),
    );
    const useCase = join(side.dir, 'src/usecases/overview/get-overview.ts');
    const useCaseSeconds = await changed(
      useCase,
      (text) => `${text}\nconsole.log('${mark}');\n`,
      async () => {
        while (!(await isLogged(url))) await pause();
      },
    );
    return [
      atMost(3, {
        name: 'start/watch-component',
        value: componentSeconds,
        unit: 's',
        against: 'from saving the file to the open page',
      }),
      atMost(2, {
        name: 'start/watch-use-case',
        value: useCaseSeconds,
        unit: 's',
        against: 'from saving the file to an answer by it',
      }),
    ];
  });
}

/** Seconds from a change of a file until it shows. */
async function changed(
  file: string,
  change: (text: string) => string,
  isShown: () => Promise<unknown>,
): Promise<number> {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, change(text));
  const savedAt = performance.now();
  await isShown();
  return (performance.now() - savedAt) / 1_000;
}

/** How the macro's view is started, of the base and of this tree, and the same with a mark beside it. */
const startings = [
  ['ForgeReconciler.render(<App />)', `ForgeReconciler.render(<><App /><MarkText>${mark}</MarkText></>)`],
  ['startSurface(App)', `startSurface((given) => <><App {...given} /><MarkText>${mark}</MarkText></>)`],
] as const;

function markComponent(text: string): string {
  const starting = startings.find(([plain]) => text.includes(plain));
  if (starting === undefined) throw new Error('nobody knows how the macro’s view is started');
  return `import { Text as MarkText } from '@forge/react';\n${text.replace(starting[0], () => starting[1])}`;
}

async function showMacro(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-host-account': 'admin' };
  const address = `${url}/host/site/pages/${demoPageId}`;
  const { title, version } = (await (await fetch(address, { headers })).json()) as Record<string, unknown>;
  const body = [{ kind: 'macro', moduleKey: 'external-data', localId: 'watched' }];
  const answer = await fetch(address, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ title, version, body }),
  });
  if (!answer.ok) throw new Error(`the page was not saved: ${await answer.text()}`);
}

async function overview(url: string): Promise<void> {
  const body = JSON.stringify({
    moduleKey: 'external-data-confluence-admin',
    functionKey: 'getOverview',
    payload: {},
    accountId: 'admin',
  });
  await fetch(`${url}/host/invoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
}

/** Whether the changed use case has run: the functions say so as they load. */
async function isLogged(url: string): Promise<boolean> {
  await overview(url);
  return (await (await fetch(`${url}/host/logs`)).text()).includes(mark);
}

/** Runs `npm start` of a side with a page of a browser that waits for it. */
async function withSite<T>(
  { dir, name }: Side,
  flags: readonly string[],
  work: (url: string, page: Page) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const args = ['start', '--', '--port', String(port), '--data', join(dir, '.local'), ...flags];
  const child = startNpm(dir, args);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => output.push(String(chunk)));
  try {
    return await withBenchBrowser(async (page) => {
      page.setDefaultTimeout(patienceMs);
      const url = `http://localhost:${port}`;
      while (!(await answers(url))) {
        if (child.exitCode !== null) throw new Error(`npm start of ${name} ended:\n${output.join('')}`);
        await pause();
      }
      return await work(url, page);
    });
  } finally {
    await endNpm(child);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** A free port; the simulated services take the next one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pollMs));
}
