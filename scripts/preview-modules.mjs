// npm run forge:preview -- on|off: puts the modules of rovo/preview-modules.yml into manifest.yml, or takes them out. Not
// every site takes modules that Atlassian calls a preview, so the manifest is kept without them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { projectDir } from './install.mjs';

/** The modules, as they stand in a manifest. */
export const readPreviewModules = () =>
  readFileSync(join(projectDir, 'rovo/preview-modules.yml'), 'utf8').replaceAll(/^(?=.)/gm, '  ');

/** A manifest with the modules or without them, and otherwise as it was. */
export function switchPreviewModules(manifest, modules, isOn) {
  const without = manifest.replace(modules, '');
  if (/^ {2}rovo:(?:skill|mcp):$/m.test(without))
    throw new Error(
      'manifest.yml has preview modules of its own: take them out, or into rovo/preview-modules.yml',
    );
  if (!isOn) return without;
  const start = /^modules:\n/m;
  if (!start.test(without)) throw new Error('manifest.yml has no modules');
  return without.replace(start, (line) => line + modules);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , wanted] = argv;
  if (wanted !== 'on' && wanted !== 'off') throw new Error('say on or off: npm run forge:preview -- on');
  const path = join(projectDir, 'manifest.yml');
  const manifest = readFileSync(path, 'utf8');
  writeFileSync(path, switchPreviewModules(manifest, readPreviewModules(), wanted === 'on'));
  console.log(
    `manifest.yml ${wanted === 'on' ? 'has' : 'is without'} the modules of rovo/preview-modules.yml.`,
  );
}
