import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBuildLock } from './build-lock';
import { hashInputs } from './input-hash';

/** What works at a part; the parts of one worker are built one after another, those of different ones side by side. */
export type Worker = 'bundler' | 'vite' | 'site';

/** One thing that is built by itself, from inputs of its own. */
export interface BuildPart {
  /** `functions`, `site`, or a resource's key. */
  readonly key: string;
  readonly worker: Worker;
  /** Folder of `<key>.hash` and of the lock. */
  readonly stateDir: string;
  /** A file that is there when the part is. */
  readonly proof: string;
  /** Files and folders it is made of; asked again after the build, which may have found more. */
  readonly inputs: () => readonly string[];
  readonly build: () => Promise<void>;
}

/** Whether what was built last was made of inputs with the same content, in this checkout or in a copy of it. */
export function isCurrent(projectDir: string, part: BuildPart): boolean {
  const hashFile = hashFileOf(part);
  return (
    existsSync(part.proof) &&
    existsSync(hashFile) &&
    readFileSync(hashFile, 'utf8') === hashInputs(projectDir, part.inputs())
  );
}

/** Builds a part unless it is current. `onBuild` is called if it is built. */
export async function buildWhenChanged(
  projectDir: string,
  part: BuildPart,
  onBuild: () => void,
): Promise<void> {
  if (isCurrent(projectDir, part)) return;
  await withBuildLock(join(part.stateDir, `${part.key}.lock`), async () => {
    // Another process may have built it while this one waited.
    if (isCurrent(projectDir, part)) return;
    onBuild();
    // A build that fails or is interrupted must not pass for the one before it.
    writeFileSync(hashFileOf(part), '');
    await part.build();
    writeFileSync(hashFileOf(part), hashInputs(projectDir, part.inputs()));
  });
}

function hashFileOf({ stateDir, key }: BuildPart): string {
  return join(stateDir, `${key}.hash`);
}
