import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPort, newFolder, run, start, stop, waitForAnswer } from '../processes';
import type { RealService } from '../service';

const program = '/usr/share/mediawiki';
const titleOf = (index: number) => `Größe ${String(index + 1).padStart(5, '0')}`;
const titles = (rows: number) => Array.from({ length: rows }, (_, index) => titleOf(index));

/** The installation writes a page of its own. */
const allTitles = (rows: number) => ['Main Page', ...titles(rows)];

/** MediaWiki's API continues by an object of parameters. */
export const mediawiki: RealService = {
  packages: ['mediawiki', 'php-cli', 'php-sqlite3'],
  async start(rows) {
    const folder = newFolder('mediawiki');
    const port = await findPort();
    const url = `http://127.0.0.1:${port}`;
    const settings = join(folder, 'LocalSettings.php');
    run('php', [
      `${program}/maintenance/install.php`,
      ...['--dbtype', 'sqlite', '--dbpath', folder, '--confpath', folder],
      ...['--server', url, '--scriptpath', '', '--pass', 'only-for-this-run'],
      ...['Rows', 'Admin'],
    ]);
    const env = { MW_CONFIG_FILE: settings };
    const pages = titles(rows).map(
      (title, index) =>
        `<page><title>${title}</title><ns>0</ns><id>${index + 10}</id><revision><timestamp>2026-01-01T00:00:00Z</timestamp><contributor><username>Admin</username></contributor><text>[[Category:${index % 2 === 0 ? 'Even' : 'Odd'}]]</text></revision></page>`,
    );
    const dump = join(folder, 'dump.xml');
    writeFileSync(dump, `<mediawiki xml:lang="en">${pages.join('')}</mediawiki>`);
    run('php', [`${program}/maintenance/importDump.php`, '--quiet', dump], { env });
    run('php', [`${program}/maintenance/runJobs.php`, '--quiet'], { env });
    const child = start('php', ['-S', `127.0.0.1:${port}`, '-t', program], { env });
    await waitForAnswer(`${url}/api.php`);
    const version = /MW_VERSION', '([^']+)'/.exec(
      readFileSync(`${program}/includes/Defines.php`, 'utf8'),
    )?.[1];
    return { url, version: version ?? '', close: () => stop(child) };
  },
  readyMade: {
    key: 'mediawiki-pages',
    words: { '/w/api.php': '/api.php' },
    path: '$.title',
    expected: allTitles,
  },
  questions: [
    {
      what: 'all pages, 50 at once',
      request: (url) => ({
        url: `${url}/api.php?action=query&list=allpages&aplimit=50&apprefix=Gr&format=json`,
      }),
      path: '$.title',
      expected: titles,
    },
    {
      what: 'all pages, 50 at once, formatversion 2',
      request: (url) => ({
        url: `${url}/api.php?action=query&list=allpages&aplimit=50&apprefix=Gr&format=json&formatversion=2`,
      }),
      path: '$.title',
      expected: titles,
    },
    {
      what: 'pages of a category',
      request: (url) => ({
        url: `${url}/api.php?action=query&list=categorymembers&cmtitle=Category:Even&cmlimit=25&format=json`,
      }),
      path: '$.title',
      expected: (rows) => titles(rows).filter((_, index) => index % 2 === 0),
    },
    {
      what: 'pages of a generator, a map of ids',
      request: (url) => ({
        url: `${url}/api.php?action=query&generator=allpages&gaplimit=50&gapprefix=Gr&prop=info&format=json`,
      }),
      path: '$.title',
      expected: titles,
      isOpenWhenEmpty: true,
    },
    {
      what: 'all pages as XML',
      request: (url) => ({
        url: `${url}/api.php?action=query&list=allpages&aplimit=max&apprefix=Gr&format=xml`,
      }),
      path: "$['@title']",
      expected: titles,
      isOpenWhenEmpty: true,
    },
  ],
};
