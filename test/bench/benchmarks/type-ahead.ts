import { performance } from 'node:perf_hooks';
import { buildFieldValue } from '../../../src/contract/field-value';
import { typed, withFieldSite } from '../field-site';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';

const issueCount = 50;

/** Picking a record in Jira while typing, and what the values of fifty issues cost. */
export const typeAhead: Benchmark = {
  name: 'type-ahead',
  what: 'A Jira field over 10,000 stored records of eight columns on the local host: time from the call to the answer of a search, half and nine in ten of 60 searches; and storage round trips for the values of 50 issues.',
  run: () =>
    withFieldSite(
      { columns: ['mail', 'jobTitle', 'department'] },
      async ({ app: { host }, dataSourceId, fieldId, search }) => {
        const { choices } = await search('');
        const times: number[] = [];
        for (let round = 0; round < 6; round += 1) {
          for (const query of typed) {
            const begunMs = performance.now();
            await search(query);
            times.push(performance.now() - begunMs);
          }
        }
        times.sort((a, b) => a - b);
        const value = buildFieldValue(dataSourceId, [choices[0]!.item], 1);
        const issueKeys = host.jira.createIssues('ORD', issueCount);
        for (const key of issueKeys) host.jira.poke(key, fieldId, value);
        const readValues = async () => {
          host.resetMetrics();
          await host.jira.refreshValues({ fieldId, issueKeys });
          return host.metrics().kvs.roundTrips;
        };
        const first = await readValues();
        const next = await readValues();
        const against = 'the local host, from the call to the answer';
        return [
          atMost(300, {
            name: 'type-ahead/p90',
            value: times[Math.floor(times.length * 0.9)]!,
            unit: 'ms',
            against,
          }),
          reported({
            name: 'type-ahead/median',
            value: times[Math.floor(times.length / 2)]!,
            unit: 'ms',
            against,
          }),
          atMost(1, {
            name: 'type-ahead/value-round-trips',
            value: next,
            unit: 'round trips for 50 issues',
            against: 'Forge’s meters',
          }),
          reported({
            name: 'type-ahead/first-value-round-trips',
            value: first,
            unit: 'round trips for 50 issues, the first time after a refresh',
            against: 'Forge’s meters; a write among them',
          }),
        ];
      },
    ),
};
