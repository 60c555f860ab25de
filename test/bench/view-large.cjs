// Views a stored table many times in one process that does nothing else, beside what is compared with it. Takes
// {bundle, records, config, context, rounds, warmUp} on standard input; prints the milliseconds of each round as
// {packed, rows, json}, the table as JSON that the last one reads, and the units that its records take.
'use strict';
const { readFileSync } = require('node:fs');
const { gunzipSync, gzipSync } = require('node:zlib');
const { serveRecords } = require('./stored-kvs.cjs');
const { bundle, records, config, context, rounds, warmUp } = JSON.parse(readFileSync(0, 'utf8'));
serveRecords(records);
const { macroResolver } = require(bundle);

async function view(unpacks) {
  const call = { functionKey: 'viewTable', payload: { config, unpacks } };
  const reply = await macroResolver({ call, context }, { principal: { accountId: 'viewer' } });
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  // As Forge's wrapper sends it.
  return JSON.stringify(reply);
}

void (async () => {
  const { table } = JSON.parse(await view(false)).data;
  if (!('packed' in JSON.parse(await view(true)).data)) throw new Error('The table did not travel packed');
  const stored = gzipSync(JSON.stringify(table)).toString('base64');
  const contenders = {
    packed: () => view(true),
    rows: () => view(false),
    json: async () => JSON.stringify(JSON.parse(gunzipSync(Buffer.from(stored, 'base64')).toString('utf8'))),
  };
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + warmUp) % names.length];
      const startedAt = performance.now();
      await contenders[name]();
      if (round >= 0) times[name].push(performance.now() - startedAt);
    }
  }
  console.log(JSON.stringify({ times, rowCount: table.rows.length }));
  process.exit(0);
})();
