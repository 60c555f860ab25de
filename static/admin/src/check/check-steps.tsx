import Lozenge from '@atlaskit/lozenge';
import type { CheckReport, ConnectionCheckStep, IssuerCheckStep } from '../../../../src/contract/check';
import { durationText } from '../text/number-text';
import { t } from '../text/t';
import './check.css';

type Step = ConnectionCheckStep | IssuerCheckStep;

const appearances = { passed: 'success', failed: 'removed', skipped: 'default' } as const;

interface CheckStepsProps {
  readonly label: string;
  readonly report: CheckReport<Step>;
}

/** Each step of a check with its outcome and time; of a failure, what to do. */
export function CheckSteps({ label, report }: CheckStepsProps) {
  return (
    <ol className="ed-check-steps" aria-label={label}>
      {report.steps.map(({ step, outcome, detail, fix, durationMs }) => (
        <li key={step}>
          <div className="ed-check-head">
            <Lozenge appearance={appearances[outcome]}>{t(`console.health.outcomes.${outcome}`)}</Lozenge>
            <b>{t(`console.health.steps.${step}`)}</b>
            {outcome !== 'skipped' && <span className="ed-small ed-subtle">{durationText(durationMs)}</span>}
          </div>
          <p className={outcome === 'skipped' ? 'ed-small ed-subtle' : undefined}>{detail}</p>
          {fix !== '' && <p>{fix}</p>}
        </li>
      ))}
    </ol>
  );
}
