/** `npm run bench`: runs benchmarks, each in a process of its own, and prints their figures. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { benchmarks } from './catalogue';
import type { Benchmark, Figure } from './figure';
import { formatLine, formatPage } from './report';

const docsFile = resolve(__dirname, '../../docs/benchmarks.md');
const flags = ['--json', '--write'];

interface Order {
  readonly chosen: readonly Benchmark[];
  readonly json: boolean;
  readonly write: boolean;
}

async function main(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  if (typeof order === 'string') {
    console.error(order);
    return 2;
  }
  const figures: Figure[] = [];
  let failures = 0;
  for (const { name } of order.chosen) {
    const measured = await runInOwnProcess(name);
    if (measured === null) {
      console.error(`${name} did not finish.`);
      failures += 1;
      continue;
    }
    figures.push(...measured);
    for (const figure of measured) console.log(order.json ? JSON.stringify(figure) : formatLine(figure));
  }
  const missed = figures.filter(({ ok }) => !ok);
  if (!order.json) {
    const goals = figures.filter(({ goal }) => goal !== null).length;
    console.log(
      `\n${goals - missed.length} of ${goals} goals met${failures > 0 ? `, ${failures} unfinished` : ''}.`,
    );
  }
  if (order.write && failures === 0)
    writeFileSync(docsFile, await formatPage(benchmarks, order.chosen, figures));
  return missed.length + failures > 0 ? 1 : 0;
}

/** What the command line asks for, or the sentence that says what is wrong with it. */
function readOrder(args: readonly string[]): Order | string {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const known = benchmarks.map(({ name }) => name);
  const stray = args.find((arg) => (arg.startsWith('-') ? !flags.includes(arg) : !known.includes(arg)));
  if (stray !== undefined) {
    return `There is no '${stray}'. Benchmarks: ${known.join(', ')}; flags: ${flags.join(', ')}.`;
  }
  const write = args.includes('--write');
  const chosen = names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
  return { chosen, json: args.includes('--json'), write };
}

/** A process of its own, so that no benchmark runs on a heap or a compiler that another one has shaped. */
function runInOwnProcess(name: string): Promise<readonly Figure[] | null> {
  return new Promise((done) => {
    let figures: readonly Figure[] | null = null;
    const child = fork(join(__dirname, 'run-one.ts'), [name], {
      execArgv: ['--import', 'tsx'],
      // What a benchmark prints is no figure.
      stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
    });
    child.on('message', (message) => {
      figures = message as readonly Figure[];
    });
    child.on('exit', (code) => done(code === 0 ? figures : null));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
