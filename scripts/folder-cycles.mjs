// Refuses folders that import each other: neither could then be understood, tested or moved without the other.
// A folder and those within it are one family and may import both ways. A step of npm test.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { projectDir } from './install.mjs';

const roots = ['src/contract', 'src/core', 'src/usecases', 'src/frontend', 'static/admin/src'];
const extensions = ['', '.ts', '.tsx'];

/** For each folder the folders that its files import, each with the first file that does. Tests are left out. */
function readImports() {
  const imports = new Map();
  for (const file of roots.flatMap(listSources)) {
    for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
      if (!fileName.startsWith('.')) continue;
      const base = join(dirname(file), fileName);
      const imported = extensions.map((extension) => base + extension).find(isFile);
      if (imported === undefined || areFamily(dirname(file), dirname(imported))) continue;
      const from = imports.get(dirname(file)) ?? new Map();
      if (!from.has(dirname(imported))) from.set(dirname(imported), file);
      imports.set(dirname(file), from);
    }
  }
  return imports;
}

function listSources(root) {
  return readdirSync(join(projectDir, root), { recursive: true })
    .map((file) => join(projectDir, root, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
}

const isFile = (path) => existsSync(path) && statSync(path).isFile();
const isWithin = (folder, outer) => folder === outer || folder.startsWith(outer + sep);
const areFamily = (a, b) => isWithin(a, b) || isWithin(b, a);

/** The shortest way from a folder back to itself, or null. */
function findCycle(imports, start) {
  const ways = [[start]];
  const seen = new Set();
  for (const way of ways) {
    for (const next of imports.get(way.at(-1))?.keys() ?? []) {
      if (next === start) return [...way, start];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

const imports = readImports();
const told = new Set();
for (const folder of imports.keys()) {
  const cycle = findCycle(imports, folder);
  if (cycle === null || cycle.some((each) => told.has(each))) continue;
  for (const each of cycle) told.add(each);
  const short = (path) => relative(projectDir, path);
  console.error(`Folders import each other: ${cycle.map(short).join(' → ')}`);
  for (const [index, each] of cycle.slice(1).entries())
    console.error(`  ${short(imports.get(cycle[index]).get(each))} imports from ${short(each)}`);
}
process.exitCode = told.size > 0 ? 1 : 0;
