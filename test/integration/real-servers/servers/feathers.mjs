// Feathers over HTTP: `{total, limit, skip, data}` by `$limit` and `$skip`, ten rows at most.
import { listen, load, rowsOf, sizes } from './rows.mjs';

const { feathers } = load('@feathersjs/feathers');
const feathersExpress = load('@feathersjs/express');
const { memory } = load('@feathersjs/memory');
const app = feathersExpress.default(feathers());
app.configure(feathersExpress.rest());
for (const size of sizes) {
  const store = Object.fromEntries(rowsOf(size).map((row) => [row.id, row]));
  app.use(`rows${size}`, memory({ store, startId: size + 1, paginate: { default: 10, max: 50 } }));
}
app.use(feathersExpress.notFound());
app.use(feathersExpress.errorHandler({ logger: false }));
listen(app);
