import type { CheckReport, ConnectionCheckStep, IssuerCheckStep } from '../../../../src/contract/check';
import { t } from '../text/t';

type Report = CheckReport<ConnectionCheckStep | IssuerCheckStep>;

/** What a check comes to. `unread`: a sign-in that works is not yet a connection that gives rows. */
export type CheckVerdict = 'failed' | 'nothing' | 'unread' | 'works';

/** What the steps of a check come to together. */
export function judgeCheck({ steps }: Report): CheckVerdict {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'failed';
  if (steps.every(({ outcome }) => outcome === 'skipped')) return 'nothing';
  return steps.some(({ step, outcome }) => step === 'read' && outcome === 'skipped') ? 'unread' : 'works';
}

/** The same in a sentence. */
export function verdictText(report: Report): string {
  const verdict = judgeCheck(report);
  if (verdict !== 'failed') return t(`console.health.${verdict}`);
  const count = report.steps.filter(({ outcome }) => outcome === 'failed').length;
  return t('console.health.failed', { count });
}
