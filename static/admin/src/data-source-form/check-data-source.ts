import { maxRowsLimit } from '../../../../src/contract/data-source';
import { parsePlace } from '../../../../src/core/request/parse-place';
import { checkUrl } from '../parts/check-url';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import { checkAnswerCheck } from './answer-check';
import { buildCombination } from './combination/combination-inputs';
import { checkColumns } from './columns';
import type { DataSourceState } from './data-source-state';
import { checkPaging } from './paging-state';
import { checkParameters } from './parameters';

/** Bounds of the contract's schema. */
const limits = { maxRows: maxRowsLimit, maxAgeMinutes: 7 * 24 * 60 } as const;

/** What is missing or malformed, by the server's own field paths. */
export function checkDataSource(state: DataSourceState): FieldErrors {
  const errors: Record<string, string> = {};
  if (state.name.trim() === '') {
    errors['draft.name'] = t('console.checks.required', { label: t('console.dataSource.name') });
  }
  if (state.from === 'file') return { ...errors, ...checkFile(state), ...checkColumns(state.columns) };
  if (state.from === 'combination')
    return { ...errors, ...checkCombination(state), ...checkColumns(state.columns) };
  checkUrl(errors, 'draft.request.url', state.url, t('console.dataSource.url'));
  checkNumber(errors, 'draft.maxRows', state.maxRows, limits.maxRows);
  checkMaxAge(errors, state.maxAgeMinutes);
  state.headers.forEach((header, index) => {
    if (header.name.trim() === '' && header.value.trim() !== '') {
      errors[`draft.request.headers.${index}.name`] = t('console.checks.required', {
        label: t('console.dataSource.headerName'),
      });
    }
  });
  return {
    ...errors,
    ...checkAnswerCheck(state.kept.answerCheck),
    ...checkPaging(state.paging),
    ...checkParameters(state.parameters),
    ...checkColumns(state.columns),
  };
}

/** What has to be chosen before anything can be read. */
function checkCombination({ combination, maxRows, maxAgeMinutes }: DataSourceState): FieldErrors {
  const errors: Record<string, string> = {};
  const needs = (path: string, value: string, label: string) => {
    if (value === '') errors[`draft.combination.${path}`] = t('console.checks.required', { label });
  };
  const { parts, ...how } = combination ?? buildCombination();
  parts.forEach(({ dataSourceId }, index) => {
    needs(`parts.${index}.dataSourceId`, dataSourceId, t('console.combination.dataSource'));
  });
  if (how.kind === 'join') {
    how.steps.forEach(({ on }, index) => {
      on.forEach(({ left, right }, at) => {
        needs(`steps.${index}.on.${at}.left`, left.column, t('console.combination.left'));
        needs(`steps.${index}.on.${at}.right`, right, t('console.combination.right'));
      });
    });
  } else if (how.columns.length === 0) needs('columns', '', t('console.combination.columns'));
  checkNumber(errors, 'draft.maxRows', maxRows, limits.maxRows);
  checkMaxAge(errors, maxAgeMinutes);
  return errors;
}

function checkFile(state: DataSourceState): FieldErrors {
  const errors: Record<string, string> = {};
  if (state.fileKind === 'upload' && state.file === null) {
    errors['draft.file'] = t('console.checks.required', { label: t('console.file.file') });
  }
  if (state.fileKind === 'attachment') {
    if (parsePlace(state.attachment.page)?.kind !== 'page') {
      const isEmpty = state.attachment.page.trim() === '';
      errors['draft.file.pageId'] = t(isEmpty ? 'console.file.pageNeeded' : 'console.file.pageWrong');
    }
    if (state.attachment.name.trim() === '') {
      errors['draft.file.name'] = t('console.checks.required', { label: t('console.file.attachmentName') });
    }
  }
  checkNumber(errors, 'draft.maxRows', state.maxRows, limits.maxRows);
  checkMaxAge(errors, state.maxAgeMinutes);
  return errors;
}

/** Whether minutes are an age that the server takes. */
export function checkMaxAge(errors: Record<string, string>, minutes: string): void {
  checkNumber(errors, 'draft.maxAgeSeconds', minutes, limits.maxAgeMinutes);
}

function checkNumber(errors: Record<string, string>, path: string, text: string, max: number): void {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 1 || value > max) {
    errors[path] = t('console.checks.wholeNumber', { min: 1, max });
  }
}
