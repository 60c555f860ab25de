import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getClientSideLintersOnly, parseSourceFile } from '@forge/lint/out/lint/lint';
import { tsParser } from '@forge/lint/out/parse';
import type { ManifestSchema } from '@forge/manifest';

/** Runtimes that Atlassian's flag service called deprecated when the packages were published. */
const deprecatedRuntimes = ['sandbox', 'nodejs18.x', 'nodejs20.x'];

type Linters = Awaited<ReturnType<typeof getClientSideLintersOnly>>;
type FlagService = Parameters<typeof getClientSideLintersOnly>[3];

/** What Atlassian's linters found. */
export interface LintFindings {
  /** Names of the linters that ran. */
  readonly linters: readonly string[];
  readonly fileCount: number;
  /** Errors, warnings and approvals, one line each; also linters that gave up. */
  readonly problems: readonly string[];
}

/**
 * Runs every client-side linter of Forge's CLI over src/, except PermissionLinter, which downloads API
 * descriptions (test/conformance/scopes.test.ts stands in for it). The working directory must be the app's.
 *
 * The package's own `lint()` is not used: it takes only files that tsconfig.json names one by one, so that with
 * `include: ['src']` it parses none of them and finds nothing.
 */
export async function lintApp(manifest: ManifestSchema): Promise<LintFindings> {
  const gaveUp: string[] = [];
  // A linter that fails inside says so here and reports nothing: a silent pass.
  const logger = { info: (text: string) => void gaveUp.push(text.trim()) };
  const flags = { getDeprecatedRuntimes: () => Promise.resolve(deprecatedRuntimes) };
  const all = await getClientSideLintersOnly(
    manifest,
    'development',
    logger,
    flags as unknown as FlagService,
  );
  const linters = all.filter((linter) => nameOf(linter) !== 'PermissionLinter');
  const files = (readdirSync('src', { recursive: true }) as string[])
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join('src', name));
  const inputs = await Promise.all(files.map((file) => parseSourceFile(file, tsParser)));
  const results = [];
  for (const linter of linters) {
    await linter.bootstrap();
    results.push(...(await linter.batchExecute(inputs)));
  }
  const found = results.flatMap((result) =>
    [...result.errors, ...result.warnings, ...result.approvals].map(
      ({ class: kind, line, column, message }) => `${result.file}:${line}:${column} ${kind}: ${message}`,
    ),
  );
  return {
    linters: linters.map(nameOf),
    fileCount: inputs.filter(({ ast }) => ast !== null).length,
    problems: [...new Set([...found, ...gaveUp.filter((text) => text !== '')])],
  };
}

function nameOf(linter: Linters[number]): string {
  return linter.constructor.name;
}
