import type { AnswerCheck } from '../../../../src/contract/data-source';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';

/** Nothing is known of the service's errors. */
export const noAnswerCheck: AnswerCheck = { mustHave: '', mustNotHave: '', needsRows: false };

/** What is kept of the inputs; nothing where nothing was entered, as in a data source that never had any. */
export function toAnswerCheck(check: AnswerCheck): { readonly answerCheck?: AnswerCheck } {
  const isEmpty = check.mustHave === '' && check.mustNotHave === '' && !check.needsRows;
  return isEmpty ? {} : { answerCheck: check };
}

/** What is malformed at first sight, by the server's own field paths; the server reads the paths whole. */
export function checkAnswerCheck(check: AnswerCheck | undefined): FieldErrors {
  const errors: Record<string, string> = {};
  for (const key of ['mustHave', 'mustNotHave'] as const) {
    const path = check?.[key].trim() ?? '';
    if (path !== '' && !path.startsWith('$'))
      errors[`draft.answerCheck.${key}`] = t('console.answerCheck.noPath');
  }
  return errors;
}
