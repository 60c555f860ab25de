// json-server 1: `{first, prev, next, last, pages, items, data}` by `_page` and `_per_page`.
import { pathToFileURL } from 'node:url';
import { enterEmptyFolder, listen, load, rowsOf, sizes } from './rows.mjs';

enterEmptyFolder();
const packageFile = load.resolve('json-server-1/package.json');
const { createApp } = await import(new URL('lib/app.js', pathToFileURL(packageFile)).href);
const tables = Object.fromEntries(sizes.map((size) => [`rows${size}`, rowsOf(size)]));
const app = createApp({ data: tables, write: () => Promise.resolve() }, { logger: false });
listen(app.handler.bind(app));
