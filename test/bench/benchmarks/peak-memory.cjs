// Runs inside a function instance, before the app: keeps the most memory that the process ever held in a file.
'use strict';
// The local host reads them for its stack traces; no figure of the app's.
process.setSourceMapsEnabled(false);
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const file = join(__dirname, 'peak-memory-kb.txt');
// The kernel keeps the peak itself, so a sample now and then misses nothing but the very end.
setInterval(() => writeFileSync(file, String(process.resourceUsage().maxRSS)), 100).unref();
