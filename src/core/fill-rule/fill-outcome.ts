import type { ToldFill } from '../../contract/fill-rule';
import type { Language } from '../../contract/text/language';
import type { Text } from '../../contract/text/text';
import { tell } from '../text/tell';
import type { FieldPlan } from './plan-fill';

/** What became of one field. `refused`: Jira did not take the value. */
export type FieldFill = Omit<FieldPlan, 'outcome'> & { readonly outcome: FieldPlan['outcome'] | 'refused' };

/** What a rule did to an issue, or would do. */
export interface FillOutcome {
  readonly issueKey: string;
  readonly record: string | null;
  readonly problem: Text | null;
  readonly fields: readonly FieldFill[];
}

/** An outcome in a reader's language. */
export function tellFill({ fields, problem, ...outcome }: FillOutcome, language: Language): ToldFill {
  return {
    ...outcome,
    problem: problem && tell(problem, language),
    fields: fields.map(({ field, outcome: became, from, to, problem: why }) => ({
      field,
      outcome: became,
      from,
      to,
      problem: why === undefined ? null : tell(why, language),
    })),
  };
}
