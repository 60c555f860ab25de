import { listTruthCases, runTruthCase } from '../../conformance/truth/battery';
import type { TruthOutcome } from '../../conformance/truth/battery';
import { exactly, reported } from '../figure';
import type { Benchmark } from '../figure';

const namesShown = 20;

/** Whether rows are ever lost in silence. */
export const truth: Benchmark = {
  name: 'truth',
  what: 'Services in every dialect of paging, of several sizes, each with every fault (short, repeated and broken pages, errors in answers of 200, totals that lie, other envelopes), in every encoding (declared, undeclared, declared wrongly) and every locale (numbers, days, words for yes): how many reads gave all rows as they were meant and said so, gave all with a doubt, gave fewer or others and said so, failed, or lost something in silence.',
  async run() {
    const cases = listTruthCases();
    const counts: Record<TruthOutcome, number> = { exact: 0, doubted: 0, told: 0, failed: 0, silent: 0 };
    const lost: string[] = [];
    for (const each of cases) {
      const outcome = await runTruthCase(each);
      counts[outcome] += 1;
      if (outcome === 'silent') lost.push(each.name);
    }
    for (const name of lost.slice(0, namesShown)) console.error(`Lost in silence: ${name}`);
    const against = `${cases.length} services`;
    const unit = 'reads';
    return [
      exactly(0, { name: 'truth/silent', value: counts.silent, unit, against }),
      reported({ name: 'truth/exact', value: counts.exact, unit, against }),
      reported({ name: 'truth/doubted', value: counts.doubted, unit, against }),
      reported({ name: 'truth/told', value: counts.told, unit, against }),
      reported({ name: 'truth/failed', value: counts.failed, unit, against }),
    ];
  },
};
