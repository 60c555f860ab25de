import { AppUnderTest } from '../../integration/app-under-test';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { measureFirstDownload } from '../first-download';

/** What an admin waits for. */
export const adminBundle: Benchmark = {
  name: 'admin-bundle',
  what: 'Gzipped JavaScript of the console that Chromium fetches with an empty cache until its first screen is shown, themes included.',
  async run() {
    const { host } = await AppUnderTest.start({ demo: false, frontEnd: true });
    try {
      const loaded = await measureFirstDownload(
        `${host.url}/wiki/admin/external-data-confluence-admin?as=admin`,
        'admin-console',
        (page) =>
          page
            .frameLocator('iframe[src*="/host/resources/"]')
            .getByRole('button', { name: 'Add data source' })
            .first()
            .waitFor(),
      );
      const against = 'gzip, empty cache';
      return [
        atMost(320, { name: 'admin-bundle', value: loaded.gzippedBytes / 1_000, unit: 'KB', against }),
        reported({ name: 'admin-bundle/files', value: loaded.files, unit: 'files', against }),
      ];
    } finally {
      await host.close();
    }
  },
};
