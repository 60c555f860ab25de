import type { ConfigProblem } from '../../core/view/parse-macro-config';
import { t } from './texts';

/** What is wrong with saved settings, as a sentence's end. */
export function describeConfigProblem(problem: ConfigProblem): string {
  return problem.kind === 'setting'
    ? t('macro.problem.setting', { setting: problem.setting })
    : t(`macro.problem.${problem.kind}`);
}
