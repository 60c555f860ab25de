import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type as systemName } from 'node:os';
import { format } from 'prettier';
import type { Benchmark, Figure } from './figure';

/** A figure as one line of a table on a terminal. */
export function formatLine({ name, value, unit, goal, ok, against }: Figure): string {
  const verdict = goal === null ? '     ' : ok ? 'ok   ' : 'MISS ';
  const measured = `${formatValue(value)} ${unit}`;
  return `${verdict}${name.padEnd(28)}${measured.padEnd(26)}${(goal ?? '').padEnd(12)}${against}`;
}

/**
 * The page with the figures of one run and the machine that they come from. Of what did not run it names the benchmark
 * and no figure: figures of another tree are none of this one.
 */
export async function formatPage(
  benchmarks: readonly Benchmark[],
  run: readonly Benchmark[],
  figures: readonly Figure[],
): Promise<string> {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${systemName()} ${release()}`;
  const left = benchmarks.filter((each) => !run.includes(each)).map(({ name }) => `\`${name}\``);
  const text = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --write`; `npm run bench -- map big` runs some of them (with `--write` the page has only those), `--json` prints one object per figure. A ratio is measured against its peer in the same run, side by side, after warming up, as the median over the rounds. A missed goal makes the command fail; no test depends on time.',
    '',
    `- Machine: ${machine}`,
    `- Node.js: ${process.version}`,
    // Figures are of a tree: whoever reads them can tell which.
    `- Commit: ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: __dirname, encoding: 'utf8' }).trim()}`,
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    '',
    '| figure | value | goal | met | measured against |',
    '| --- | --- | --- | --- | --- |',
    ...figures.map(toTableRow),
    '',
    ...(left.length > 0 ? [`Not measured in this run: ${left.join(', ')}.`, ''] : []),
    '## What is measured',
    '',
    ...benchmarks.map(({ name, what }) => `- \`${name}\`: ${what}`),
    '',
  ].join('\n');
  return format(text, { parser: 'markdown' });
}

function toTableRow({ name, value, unit, goal, ok, against }: Figure): string {
  const met = goal === null ? '' : ok ? 'yes' : '**no**';
  return `| \`${name}\` | ${formatValue(value)} ${unit} | ${goal ?? 'reported'} | ${met} | ${against} |`;
}

function formatValue(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
