import { withBenchSite } from '../bench-site';
import { buildDirectory, directoryColumns } from '../directory';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { measureFirstDownload } from '../first-download';
import { demoPageId } from '../../integration/app-under-test';

/** What a reader of a page waits for. */
export const macroBundle: Benchmark = {
  name: 'macro-bundle',
  what: 'Gzipped JavaScript of the macro that Chromium fetches with an empty cache until the table of a page is shown.',
  run: () =>
    withBenchSite(
      {
        server: { rows: buildDirectory(50), pageSize: 100 },
        columns: directoryColumns,
        host: { frontEnd: true, asDeployed: true, builds: 'when-asked' },
      },
      async ({ app, config }) => {
        const { host } = app;
        await putMacro(host.url, config);
        const loaded = await measureFirstDownload(
          `${host.url}/wiki/spaces/DEMO/pages/${demoPageId}?as=viewer`,
          'macro-view',
          (page) => page.getByRole('columnheader', { name: 'Department' }).first().waitFor(),
        );
        const against = 'gzip, empty cache';
        return [
          atMost(130, { name: 'macro-bundle', value: loaded.gzippedBytes / 1_000, unit: 'KB', against }),
          reported({ name: 'macro-bundle/files', value: loaded.files, unit: 'files', against }),
        ];
      },
    ),
};

/** Puts the macro on the demo page as its author would. */
async function putMacro(siteUrl: string, config: unknown): Promise<void> {
  const address = `${siteUrl}/host/site/pages/${demoPageId}`;
  const headers = { 'content-type': 'application/json', 'x-host-account': 'author' };
  const page = (await (await fetch(address, { headers })).json()) as { title: string; version: number };
  const body = [{ kind: 'macro', moduleKey: 'external-data', localId: 'benchmark', config }];
  const saved = await fetch(address, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ title: page.title, version: page.version, body }),
  });
  if (!saved.ok) throw new Error(`macro-bundle: the page was not saved: ${await saved.text()}`);
}
