/** `npm run cost`: what a site of the model costs in a month by Forge's price list, from figures measured now. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { billFor, sumUp, withoutSnapshots } from './bill';
import type { BillLine, Work } from './bill';
import { measureWork } from './measure-work';
import { pointsPerHour, pricesUsd } from './price-list';
import { countWork, site } from './site-model';
import type { WorkKind } from './site-model';

const docsFile = resolve(__dirname, '../../../docs/cost.md');

const names: Readonly<Record<WorkKind, string>> = {
  view: 'a view of a stored table',
  'cold-view': 'the same where no instance runs yet',
  'refresh-same': 'a refresh without news',
  'refresh-changed': 'a refresh with news',
  'field-values': 'values of a field on one issue',
  'field-search': 'a search in a field',
  hourly: 'the hourly runs, with a field to keep',
};

async function main(): Promise<void> {
  const works = await measureWork();
  const counts = countWork();
  const kinds = Object.keys(names) as WorkKind[];
  const lines = kinds.map((kind) => billFor(names[kind], works[kind], counts[kind]));
  const without = sumUp(withoutSnapshots(works, counts), '**no snapshots**');
  const page = await format(toPage(works, [...lines, sumUp(lines, '**in all**'), without]), {
    parser: 'markdown',
  });
  console.log(page);
  if (process.argv.includes('--write')) writeFileSync(docsFile, page);
}

function toPage(works: Readonly<Record<WorkKind, Work>>, lines: readonly BillLine[]): string {
  const changes = site.issues * site.changedIssueShare;
  return [
    '# What a site costs',
    '',
    'Printed by `npm run cost` and written by `npm run cost -- --write`: a month of one site by Forge’s price list, above the free allowance, from figures that the command measures on the local host. The app’s maker pays this, not the site.',
    '',
    '## The site',
    '',
    `${count(site.readers)} readers, ${count(site.sources)} data sources of 500 rows and 8 columns, ${count(site.issues)} issues with a field. ${site.workingDays} working days of ${site.hours} hours; a reader opens ${site.viewsPerReader} pages with a table and ${site.issueViewsPerReader} issues with the field a day and types ${site.searchesPerReader} letters into it; tables are at most ${site.maxAgeMinutes} minutes old, one refresh in ${Math.round(1 / site.changedShare)} brings news, one call in ${Math.round(1 / site.coldShare)} finds no running instance. A round trip to Forge’s storage is taken for ${site.storageMs} ms and a page of the outside service for ${site.serviceMs} ms, as the local host has neither; memory is ${site.memoryMb} MB. These are assumptions, and stand in \`test/bench/cost/site-model.ts\`.`,
    '',
    '## Measured',
    '',
    '| work | time of the function | storage round trips | read units of 10 KB | write units | pages of the service |',
    '| --- | --- | --- | --- | --- | --- |',
    ...(Object.keys(names) as WorkKind[]).map((kind) => {
      const { ms, roundTrips, readUnits, writeUnits, servicePages } = works[kind];
      return `| ${names[kind]} | ${ms.toFixed(1)} ms | ${roundTrips} | ${readUnits} | ${writeUnits} | ${servicePages} |`;
    }),
    '',
    '## A month',
    '',
    `Prices: $${pricesUsd.gbSecond} a GB-second, $${pricesUsd.gbRead} a GB read and $${pricesUsd.gbWritten} a GB written of storage. Logs and invocations are left out: a view writes no line.`,
    '',
    '| work | times | GB-seconds | GB read | GB written | calls of the service | US$ |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map(
      ({ kind, count: times, gbSeconds, gbRead, gbWritten, serviceCalls, usd }) =>
        `| ${kind} | ${count(times)} | ${count(gbSeconds)} | ${gbRead.toFixed(1)} | ${gbWritten.toFixed(1)} | ${count(serviceCalls)} | ${usd.toFixed(2)} |`,
    ),
    '',
    'Without snapshots every look reads the service: readers wait for it, and it is asked as often as the table says.',
    '',
    '## Points',
    '',
    `Calls of the product APIs cost no money but come out of ${count(pointsPerHour)} points an hour for all sites together. Views, values and searches take none once a page’s context and a person’s groups are known, for ten minutes. ${count(changes)} issues that the app writes anew in a day (${site.changedIssueShare * 100} %) take at most 1.2 points each by the benchmark \`points\`: ${count(changes * 1.2)} a day, spread over its hours.`,
    '',
  ].join('\n');
}

const count = (value: number) => Math.round(value).toLocaleString('en-US');

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
