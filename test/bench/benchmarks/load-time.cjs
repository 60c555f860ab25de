// Prints how long it takes to load the given modules into a fresh process, in milliseconds.
'use strict';
const startedAt = performance.now();
for (const path of process.argv.slice(2)) require(path);
console.log(performance.now() - startedAt);
process.exit(0);
