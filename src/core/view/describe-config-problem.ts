import { buildText } from '../../contract/text/text';
import type { ConfigProblem } from './parse-macro-config';
import type { Text } from '../../contract/text/text';

/** What is wrong with saved settings as a failure says it: the end of a sentence. */
export function describeConfigProblem(problem: ConfigProblem): Text {
  switch (problem.kind) {
    case 'no-data-source':
      return buildText('problem.macro.noDataSource');
    case 'newer':
      return buildText('problem.macro.newer');
    case 'unreadable':
      return buildText('problem.macro.unreadable');
    case 'setting':
      return buildText('problem.macro.setting', { setting: problem.setting });
  }
}
