import { recordCheckDraftSchema } from '../../../../src/contract/transition';
import type { RecordCheckDraft } from '../../../../src/contract/transition';
import { buildText } from '../../../../src/contract/text/text';
import { listValueProblems } from '../../../../src/core/parse-value';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';

/** Everything that is missing or malformed in a check, at once, by the server's own field paths and rules. */
export function listProblems(check: RecordCheckDraft): FieldErrors {
  const errors: Record<string, string> = {};
  const add = (place: string, problem: ReturnType<typeof buildText>) => {
    errors[`check.${place}`] ??= t('console.checks.pattern', { label: labelOf(place), problem });
  };
  if (check.dataSourceId === '') add('dataSourceId', buildText('problem.chosen'));
  if (check.record.fieldId === '') add('record.fieldId', buildText('problem.chosen'));
  if (check.record.column === '') add('record.column', buildText('problem.chosen'));
  for (const [index, { operator, values }] of check.filter.conditions.entries()) {
    const takesNone = operator === 'empty' || operator === 'not-empty';
    if (!takesNone && values.length === 0)
      add(`filter.conditions.${index}.values`, buildText('problem.empty'));
  }
  for (const { place, problem } of listValueProblems(recordCheckDraftSchema, check)) add(place, problem);
  return errors;
}

function labelOf(place: string): string {
  const [first = '', second = ''] = place.split('.');
  switch (first) {
    case 'dataSourceId':
      return t('console.jiraFields.rule.dataSource');
    case 'record':
      return t(
        second === 'column' ? 'console.jiraFields.rule.recordColumn' : 'console.jiraFields.rule.recordField',
      );
    case 'maxAgeHours':
      return t('console.transition.maxAge');
    case 'message':
      return t('console.transition.message');
    default:
      return t('console.transition.value');
  }
}
