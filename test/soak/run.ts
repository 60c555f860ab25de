/** Started by `npm run soak -- --minutes 10`; exit code 1 if anything is wrong, lost, leaked or growing. */
import { parseArgs } from 'node:util';
import { runSoak } from './soak';
import type { SoakReport } from './soak';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    instances: { type: 'string', default: '8' },
    actors: { type: 'string', default: '12' },
    /** Further data sources on the site, with a connection for every five of them. */
    sources: { type: 'string', default: '0' },
    /** Folder of another version's built functions, as `npm start` leaves it in `.build` of a checkout. */
    beside: { type: 'string' },
  },
});

function show(report: SoakReport): void {
  const { tally } = report;
  const table = (title: string, counts: Readonly<Record<string, number>>) => {
    console.log(`\n${title}`);
    for (const [name, count] of Object.entries(counts).sort(([, one], [, other]) => other - one)) {
      console.log(`  ${String(count).padStart(8)}  ${name}`);
    }
  };
  table('Requests', tally.requests);
  table('Faults', tally.faults);
  table('Replies', tally.replies);
  table('Behind the app', {
    invocations: report.host.invocations,
    'instances that crashed': report.host.crashes,
    'invocations that ran out of time': report.host.timeouts,
    'tokens issued by the service': report.service.tokens,
    'pages of rows served': report.service.rows,
    'refresh tokens that came twice': report.service.replays,
    'minutes by which the clock was moved': report.clockMinutes,
  });
  console.log('\nStored at rest (lasting + expiring, bytes)');
  for (const { kind, lasting, expiring, bytes } of report.kinds) {
    console.log(`  ${kind.padEnd(22)} ${lasting} + ${expiring}, ${bytes}`);
  }
  console.log('\nVerdict');
  console.log(`  wrong answers     ${tally.wrongAnswers.length} of ${tally.tablesChecked} tables checked`);
  console.log(
    `  lost writes       ${tally.lostWrites.length} of ${tally.writesAcknowledged} acknowledged, ${tally.writesReadBack} read back`,
  );
  console.log(`  leaked secrets    ${tally.leaks.length} in ${tally.textsScanned} texts scanned`);
  console.log(`  unbounded growth  ${tally.growth.length}`);
}

const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  console.error(`--minutes must be a number above 0, not '${values.minutes}'`);
  process.exit(1);
}
console.log(`Soaking for ${minutes} min with seed ${values.seed} over ${values.instances} instances …`);
runSoak({
  durationMs: minutes * 60_000,
  leastTables: 100,
  seed: Number(values.seed),
  instances: Number(values.instances),
  actors: Number(values.actors),
  actsPerFault: 4,
  dataSources: Number(values.sources),
  beside: values.beside,
  onProgress: console.log,
}).then(
  (report) => {
    show(report);
    const { failures } = report.tally;
    for (const failure of failures.slice(0, 30)) console.error(failure);
    process.exit(failures.length === 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
