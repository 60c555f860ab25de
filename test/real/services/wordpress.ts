import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPort, newFolder, run, start, stop, waitFor, waitForAnswer } from '../processes';
import type { Question, RealService } from '../service';

const titles = (rows: number) => Array.from({ length: rows }, (_, index) => `Größe ${index + 1}`);
const fillScript = join(__dirname, 'wordpress-fill.php');

const ask = (what: string, query: string, expected: Question['expected'] = titles): Question => ({
  what,
  request: (url) => ({ url: `${url}/index.php?rest_route=/wp/v2/posts&${query}&orderby=id&order=asc` }),
  path: '$.title.rendered',
  expected,
});

const toConfig = (socket: string, url: string) => `<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

/** WordPress with a database of its own that only this run reaches. */
export const wordpress: RealService = {
  packages: ['wordpress', 'php-cli', 'php-mysql', 'mariadb-server'],
  async start(rows) {
    const folder = newFolder('wordpress');
    const data = join(folder, 'data');
    const socket = join(folder, 'db.sock');
    mkdirSync(data);
    const user = process.getuid?.() === 0 ? ['--user=root'] : [];
    run('mariadb-install-db', [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      ...user,
    ]);
    const database = start('mariadbd', [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      '--skip-networking',
      ...user,
    ]);
    const query = (sql: string) =>
      run('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', sql]);
    await waitFor('MariaDB', () => {
      try {
        query('SELECT 1');
        return true;
      } catch {
        return false;
      }
    });
    query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
    const site = join(folder, 'site');
    run('cp', ['-rL', '/usr/share/wordpress', site]);
    const port = await findPort();
    const url = `http://127.0.0.1:${port}`;
    writeFileSync(join(site, 'wp-config.php'), toConfig(socket, url));
    run('php', [fillScript, site, String(rows)]);
    const child = start('php', ['-S', `127.0.0.1:${port}`, '-t', site], { cwd: site });
    await waitForAnswer(`${url}/index.php?rest_route=/`);
    const version = /\$wp_version = '([^']+)'/.exec(
      readFileSync(join(site, 'wp-includes/version.php'), 'utf8'),
    )?.[1];
    return {
      url,
      version: version ?? '',
      close: async () => {
        await stop(child);
        await stop(database);
      },
    };
  },
  readyMade: { key: 'wordpress-posts', words: {}, path: '$.title.rendered', expected: titles },
  questions: [
    ask('posts, 100 at once', 'per_page=100'),
    ask('posts, 50 at once', 'per_page=50'),
    ask('posts that a search finds', 'per_page=20&search=even', (rows) =>
      titles(rows).filter((_, index) => index % 2 === 0),
    ),
  ],
};
