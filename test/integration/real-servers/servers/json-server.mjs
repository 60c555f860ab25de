// json-server 0.17: pages by `_page` and `_limit`, with a Link header and X-Total-Count.
import { listen, load, rowsOf, sizes } from './rows.mjs';

const jsonServer = load('json-server');
const app = jsonServer.create();
app.use(jsonServer.defaults({ logger: false, readOnly: true }));
app.use(
  jsonServer.router({
    ...Object.fromEntries(sizes.map((size) => [`rows${size}`, rowsOf(size)])),
    profile: { name: 'Contoso' },
  }),
);
listen(app);
