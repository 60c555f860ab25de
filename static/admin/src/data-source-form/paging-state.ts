import type { Paging, PagingKind, PagingPlace } from '../../../../src/contract/paging';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';

/** Inputs of every paging, so that switching back and forth loses nothing; numbers are texts until checked. */
export interface PagingState {
  readonly kind: PagingKind;
  readonly sendAs: PagingPlace;
  readonly nextLinkPath: string;
  readonly cursorPath: string;
  readonly parameter: string;
  readonly hasMorePath: string;
  /** Further members of a cursor, and their spelling: kept as they are. */
  readonly furtherCursor: Pick<Extract<Paging, { kind: 'cursor' }>, 'further' | 'asJson'>;
  readonly offsetParameter: string;
  readonly limitParameter: string;
  readonly pageSize: string;
  readonly totalPath: string;
  readonly pageParameter: string;
  readonly firstPage: '0' | '1';
  readonly sizeParameter: string;
  readonly totalPagesPath: string;
}

const empty: PagingState = {
  kind: 'auto',
  sendAs: 'query',
  nextLinkPath: '',
  cursorPath: '',
  parameter: 'cursor',
  hasMorePath: '',
  furtherCursor: {},
  offsetParameter: 'offset',
  limitParameter: 'limit',
  pageSize: '100',
  totalPath: '',
  pageParameter: 'page',
  firstPage: '1',
  sizeParameter: '',
  totalPagesPath: '',
};
const maxPageSize = 10_000;

/** The form of a paging. */
export function toPagingState(paging: Paging): PagingState {
  switch (paging.kind) {
    case 'auto':
    case 'none':
      return { ...empty, kind: paging.kind };
    case 'next-link':
      return { ...empty, kind: paging.kind, nextLinkPath: paging.path };
    case 'cursor':
      return { ...empty, ...toCursorState(paging) };
    case 'offset':
      return { ...empty, ...paging, pageSize: String(paging.pageSize) };
    case 'page':
      return {
        ...empty,
        ...paging,
        firstPage: paging.firstPage === 0 ? '0' : '1',
        pageSize: String(paging.pageSize),
      };
  }
}

function toCursorState({ further, asJson, ...paging }: Extract<Paging, { kind: 'cursor' }>) {
  const furtherCursor = {
    ...(further === undefined ? {} : { further }),
    ...(asJson === undefined ? {} : { asJson }),
  };
  return { ...paging, furtherCursor };
}

/** What the server is sent. Call it on a checked form. */
export function toPaging(state: PagingState): Paging {
  const { kind, sendAs } = state;
  const pageSize = Number(state.pageSize);
  switch (kind) {
    case 'auto':
    case 'none':
      return { kind };
    case 'next-link':
      return { kind, path: state.nextLinkPath.trim() };
    case 'cursor':
      return {
        kind,
        sendAs,
        cursorPath: state.cursorPath.trim(),
        parameter: state.parameter.trim(),
        hasMorePath: state.hasMorePath.trim(),
        ...state.furtherCursor,
      };
    case 'offset':
      return {
        kind,
        sendAs,
        pageSize,
        offsetParameter: state.offsetParameter.trim(),
        limitParameter: state.limitParameter.trim(),
        totalPath: state.totalPath.trim(),
      };
    case 'page':
      return {
        kind,
        sendAs,
        pageSize,
        pageParameter: state.pageParameter.trim(),
        firstPage: state.firstPage === '0' ? 0 : 1,
        sizeParameter: state.sizeParameter.trim(),
        totalPagesPath: state.totalPagesPath.trim(),
      };
  }
}

/** What is missing or malformed, by the server's own field paths. */
export function checkPaging(state: PagingState): FieldErrors {
  const errors: Record<string, string> = {};
  const require = (name: string, value: string, label: string) => {
    if (value.trim() === '') errors[`draft.paging.${name}`] = t('console.checks.required', { label });
  };
  if (state.kind === 'next-link') {
    require('path', state.nextLinkPath, t('console.dataSource.pagingFields.nextLinkPath'));
  }
  if (state.kind === 'cursor') {
    require('cursorPath', state.cursorPath, t('console.dataSource.pagingFields.cursorPath'));
    require('parameter', state.parameter, t('console.dataSource.pagingFields.parameter'));
  }
  if (state.kind === 'offset') {
    require('offsetParameter', state.offsetParameter, t('console.dataSource.pagingFields.offsetParameter'));
    require('limitParameter', state.limitParameter, t('console.dataSource.pagingFields.limitParameter'));
  }
  if (state.kind === 'page') {
    require('pageParameter', state.pageParameter, t('console.dataSource.pagingFields.pageParameter'));
  }
  if (state.kind === 'offset' || state.kind === 'page') {
    const size = Number(state.pageSize);
    if (state.pageSize.trim() === '' || !Number.isInteger(size) || size < 1 || size > maxPageSize) {
      errors['draft.paging.pageSize'] = t('console.checks.wholeNumber', { min: 1, max: maxPageSize });
    }
  }
  return errors;
}
