// In a fresh process: loads the macro's function bundle and answers one view from the stored records on standard
// input, with a storage that answers at once. Prints what it took in milliseconds, the files that the bundle loaded
// besides, and the answer.
'use strict';
const { readFileSync } = require('node:fs');
const { serveRecords } = require('./stored-kvs.cjs');
const { bundle, records, config, context, unpacks = false } = JSON.parse(readFileSync(0, 'utf8'));
serveRecords(records);

void (async () => {
  const startedAt = performance.now();
  const { macroResolver } = require(bundle);
  const call = { functionKey: 'viewTable', payload: { config, unpacks } };
  const reply = await macroResolver({ call, context }, { principal: { accountId: 'viewer' } });
  const ms = performance.now() - startedAt;
  const files = Object.keys(require.cache).filter(
    (path) => ![bundle, __filename, require.resolve('./stored-kvs.cjs')].includes(path),
  );
  console.log(JSON.stringify({ ms, files, reply }));
  process.exit(0);
})();
