import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FullValidationProcessor } from '@forge/manifest';
import { readPreviewModules, switchPreviewModules } from '../../scripts/preview-modules.mjs';

const manifestFile = 'manifest.yml';

/**
 * What Atlassian's validator says of the manifest with the preview modules in it: it reads their skill's folder, too. The
 * variant is laid beside links to everything else, so that the checkout is left alone.
 */
export async function validatePreview(projectDir: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'preview-modules-'));
  try {
    for (const name of readdirSync(projectDir))
      if (name !== manifestFile) symlinkSync(join(projectDir, name), join(folder, name));
    const manifest = readFileSync(join(projectDir, manifestFile), 'utf8');
    writeFileSync(join(folder, manifestFile), switchPreviewModules(manifest, readPreviewModules(), true));
    process.chdir(folder);
    const { errors = [] } = await new FullValidationProcessor({}).process(undefined);
    return errors.map(({ level, line, column, message }) => {
      return `with preview modules, manifest.yml:${line}:${column} ${level}: ${message}`;
    });
  } finally {
    process.chdir(projectDir);
    rmSync(folder, { recursive: true });
  }
}
