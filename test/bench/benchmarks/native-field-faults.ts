import { issueFaults, runIssuesBattery } from '../../integration/native-field-faults/issues-battery';
import {
  deletionFaults,
  optionFaults,
  runOptionsBattery,
} from '../../integration/native-field-faults/options-battery';
import { exactly, reported } from '../figure';
import type { Benchmark } from '../figure';

const options = 10_000;
const issues = 5_000;
const shown = 20;

/** Whether native fields ever end up wrong, whatever goes wrong on the way. */
export const nativeFieldFaults: Benchmark = {
  name: 'native-field-faults',
  what: `A select list of ${options.toLocaleString('en')} options kept equal to rows that change, and five fields of ${issues.toLocaleString('en')} issues filled when somebody names a customer, on four instances, while every call of Jira and every operation of the storage fails, is done with its answer lost, or ends the process, each in turn: what differs from the truth in the end, and which issues were written to with one value after another.`,
  async run() {
    const kept = await runOptionsBattery(options, { faults: optionFaults, deletions: deletionFaults });
    const filled = await runIssuesBattery(issues, issueFaults);
    for (const wrong of [...kept.wrong, ...filled.wrong, ...filled.unsteady].slice(0, shown))
      console.error(`Not as it should be: ${wrong}`);
    for (const unmet of [...kept.unmet, ...filled.unmet]) console.error(`Nothing to strike: ${unmet}`);
    const ofOptions = `${kept.runs} runs over ${kept.options} options`;
    const ofIssues = `${filled.changes} changes of ${filled.issues} issues`;
    const faults = { name: 'native-field-faults/faults', unit: 'faults that struck' };
    return [
      exactly(0, { name: 'native-field-faults/options', value: kept.wrong.length, unit: 'differences', against: ofOptions }), // prettier-ignore
      exactly(0, { name: 'native-field-faults/issues', value: filled.wrong.length, unit: 'differences', against: ofIssues }), // prettier-ignore
      exactly(0, { name: 'native-field-faults/unsteady', value: filled.unsteady.length, unit: 'issues', against: ofIssues }), // prettier-ignore
      reported({ ...faults, value: kept.struck + filled.struck, against: `${ofOptions}, ${ofIssues}` }),
    ];
  },
};
