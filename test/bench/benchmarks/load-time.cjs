// Prints how long it takes to load the given modules into a fresh process, in milliseconds. `path#name` is a
// function bundle: a call of its handler `name` with a key that no resolver has makes it load its code.
'use strict';
const startedAt = performance.now();
void (async () => {
  for (const argument of process.argv.slice(2)) {
    const [path, name] = argument.split('#');
    const loaded = require(path);
    if (name !== undefined) {
      await loaded[name]({ call: { functionKey: 'none' } }, {}).then(
        () => Promise.reject(new Error(`${name} answered a key that it should not know`)),
        () => undefined,
      );
    }
  }
  console.log(performance.now() - startedAt);
  process.exit(0);
})();
