// In a fresh process: loads the macro's function bundle and answers one view from the stored records on standard
// input, with a storage that answers at once. Prints what it took in milliseconds, the files that the bundle loaded
// besides, and the answer.
'use strict';
const { readFileSync } = require('node:fs');
const { bundle, records, config, context } = JSON.parse(readFileSync(0, 'utf8'));
const stored = new Map(records.map(({ key, value }) => [key, value]));

globalThis.__forge_fetch__ = async (_, path, request) => {
  if (path !== '/api/v1/batch/get') throw new Error(`A view of a stored table asked for ${path}`);
  const keys = JSON.parse(request.body).map(({ key }) => key);
  const found = keys.filter((key) => stored.has(key));
  const body = JSON.stringify({
    successfulKeys: found.map((key) => ({ key, value: stored.get(key) })),
    failedKeys: keys
      .filter((key) => !stored.has(key))
      .map((key) => ({ key, error: { code: 'KEY_NOT_FOUND', message: '' } })),
  });
  // What Forge's runtime has loaded long before; loading it here would count as the app's time.
  return { ok: true, status: 200, headers: new Map(), text: () => Promise.resolve(body) };
};

void (async () => {
  const startedAt = performance.now();
  const { macroResolver } = require(bundle);
  const call = { functionKey: 'viewTable', payload: { config } };
  const reply = await macroResolver({ call, context }, { principal: { accountId: 'viewer' } });
  const ms = performance.now() - startedAt;
  const files = Object.keys(require.cache).filter((path) => path !== bundle && path !== __filename);
  console.log(JSON.stringify({ ms, files, reply }));
  process.exit(0);
})();
