import { directoryColumns } from '../directory';
import { typed, withFieldSite } from '../field-site';
import { atMost, reported } from '../figure';
import type { Benchmark } from '../figure';
import { median, timeInterleaved } from '../interleaved';

const rounds = 6;

/** Looking records up in a rule or a chat, beside picking them in a field. */
export const find: Benchmark = {
  name: 'find',
  what: 'The action “Find records” in 10,000 stored records of eight columns on the local host, asked for the same texts as the picker of a Jira field that searches the same columns, in turn: the middle of 60 calls each, from the call to the answer. The action enters each call in the audit trail besides.',
  run: () =>
    withFieldSite(
      {
        columns: directoryColumns.map(({ key }) => key).filter((key) => key !== 'displayName'),
        changes: { actionAccess: { automation: true, agents: true } },
      },
      async ({ app: { host }, dataSourceId, search }) => {
        const findRecords = async (text: string) => {
          const inputs = { dataSource: dataSourceId, search: text, limit: 10 };
          const outcome = await host.runAction('author', 'find-records', inputs, { surface: 'rovo' });
          const result = outcome.kind === 'done' ? (outcome.result as { ok: boolean; count: number }) : null;
          if (result?.ok !== true) throw new Error(`find: ${JSON.stringify(outcome)}`);
          return result.count;
        };
        const counts: string[] = [];
        const times = { action: [] as number[], picker: [] as number[] };
        for (const text of typed) {
          const [found, { total }] = [await findRecords(text), await search(text)];
          // A few people of the directory have no name, and so nothing to be picked by.
          if (found < total) counts.push(`“${text}”: ${found} of ${total}`);
          const timed = await timeInterleaved(
            { action: () => findRecords(text), picker: () => search(text) },
            { warmUp: 1, rounds, collect: false },
          );
          times.action.push(...timed.action);
          times.picker.push(...timed.picker);
        }
        if (counts.length > 0) throw new Error(`find: fewer than the picker offers: ${counts.join(', ')}`);
        const against = 'the local host, from the call to the answer';
        return [
          atMost(1.2, {
            name: 'find/over-type-ahead',
            value: median(times.action) / median(times.picker),
            unit: '× the picker',
            against: 'a Jira field’s picker, same run',
          }),
          reported({ name: 'find/median', value: median(times.action), unit: 'ms', against }),
          reported({ name: 'find/picker-median', value: median(times.picker), unit: 'ms', against }),
        ];
      },
    ),
};
