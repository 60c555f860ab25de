import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import type { MacroConfig } from '../../src/contract/binding';
import type { TableView } from '../../src/contract/macro-api';
import type { Travelling } from '../../src/contract/packed/packed-table';
import type { Reply } from '../../src/contract/reply';
import { PROJECT_DIR } from '../host/bundling/app-parts';
import type { Host } from '../host/host-options';

/** A page's first view in a process that has just begun. */
export interface FirstView {
  /** From before the bundle is loaded to the answer. */
  readonly ms: number;
  /** Files that the bundle loaded besides itself. */
  readonly files: readonly string[];
  readonly reply: Reply<Travelling<TableView>>;
}

/**
 * Views a macro's stored table in a fresh process, from what the host's storage holds.
 * @param unpacks whether the answer may be as packed as it is stored, as browsers ask for it
 */
export async function viewInFreshProcess(
  host: Host,
  config: MacroConfig,
  unpacks = false,
): Promise<FirstView> {
  const child = spawn(process.execPath, [join(__dirname, 'first-view.cjs')], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const context = { extension: { content: { id: '98305' }, space: { key: 'DEMO' } } };
  const bundle = join(PROJECT_DIR, '.build/functions/macro.cjs');
  child.stdin.end(JSON.stringify({ bundle, records: host.kvs.entries(), config, context, unpacks }));
  return JSON.parse(await text(child.stdout)) as FirstView;
}
