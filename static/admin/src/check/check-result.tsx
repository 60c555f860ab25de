import SectionMessage from '@atlaskit/section-message';
import { useEffect, useRef } from 'react';
import type { ConnectionCheckStep, IssuerCheckStep } from '../../../../src/contract/check';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { CheckSteps } from './check-steps';
import { judgeCheck, verdictText } from './verdict-text';
import type { CheckState } from './use-check';

type Step = ConnectionCheckStep | IssuerCheckStep;

interface CheckResultProps {
  /** Name of what was checked. */
  readonly name: string;
  readonly state: CheckState<Step> | null;
}

const appearances = {
  failed: 'error',
  nothing: 'information',
  unread: 'information',
  works: 'success',
} as const;

/** What came of a check: its verdict, and every step. */
export function CheckResult({ name, state }: CheckResultProps) {
  const place = useRef<HTMLDivElement>(null);
  const isDone = state?.state === 'done';
  // Below the fold, or behind the bar with the form's buttons, it would go unseen.
  useEffect(() => {
    if (isDone) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isDone]);
  if (state?.state === 'refused') {
    return <FailureMessage title={t('console.health.notMade', { name })} error={state.error} />;
  }
  if (state?.state !== 'done') return null;
  const { report } = state;
  return (
    <div className="ed-stack ed-check-result" ref={place}>
      <SectionMessage appearance={appearances[judgeCheck(report)]}>
        <p>{verdictText(report)}</p>
      </SectionMessage>
      <CheckSteps label={t('console.health.stepsOf', { name })} report={report} />
    </div>
  );
}

/** A check in a sentence, to be said aloud. */
export function checkText(name: string, state: CheckState<Step>): string {
  switch (state.state) {
    case 'done':
      return `${name}: ${verdictText(state.report)}`;
    case 'refused':
      return state.error.message;
    default:
      return t('console.health.running');
  }
}
