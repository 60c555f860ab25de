// SAP CAP with SQLite in memory: OData 4, at most 100 rows at once, further ones by `@odata.nextLink`.
import { enterEmptyFolder, listen, load, rowsOf, sizes } from './rows.mjs';

enterEmptyFolder();
process.env.CDS_CONFIG = JSON.stringify({
  requires: {
    auth: { kind: 'dummy' },
    db: {
      impl: load.resolve('@cap-js/sqlite'),
      kind: 'sqlite',
      driver: 'sql.js',
      credentials: { url: ':memory:' },
    },
  },
  log: { levels: { cds: 'error', serve: 'error', deploy: 'error', server: 'error' } },
});
const cds = load('@sap/cds');
const fields =
  'key id : Integer; name : String; city : String; price : Decimal(9,2); isOpen : Boolean; since : Date;';
const model = cds.compile(`
  @path: '/odata/v4/rows' @cds.query.limit: { default: 100, max: 100 }
  service RowsService {
    ${sizes.map((size) => `@cds.persistence.table entity rows${size} { ${fields} }`).join('\n')}
    entity Closed { key id : Integer; }
  }`);
cds.model = cds.compile.for.nodejs(model);
cds.db = await cds.connect.to('db');
await cds.deploy(model).to(cds.db);
for (const size of sizes) {
  if (size > 0) await cds.db.run(INSERT.into(`RowsService.rows${size}`).entries(rowsOf(size)));
}
const app = load('express')();
await cds
  .serve('all')
  .from(cds.model)
  .with((service) => {
    service.on('READ', 'Closed', (request) => request.reject(403, 'The warehouse is closed'));
  })
  .in(app);
listen(app);
