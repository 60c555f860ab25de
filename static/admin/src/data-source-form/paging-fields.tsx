import { pagingPlaces } from '../../../../src/contract/paging';
import type { PagingKind } from '../../../../src/contract/paging';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { PagingState } from './paging-state';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

/** In the order of the list; a kind that is missing here is a type error. */
const kinds = Object.keys({
  auto: true,
  none: true,
  'next-link': true,
  cursor: true,
  offset: true,
  page: true,
} satisfies Record<PagingKind, true>) as PagingKind[];
const firstPages = (['0', '1'] as const).map((value) => ({ value, label: value }));

/** How the service gives further pages, with the inputs that the chosen kind needs. */
export function PagingFields({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const { paging } = state;
  const put = (part: Partial<PagingState>, path: string) =>
    change({ ...state, paging: { ...paging, ...part } }, path);
  const text = (
    key: Exclude<keyof PagingState, 'furtherCursor'>,
    label: string,
    help?: string,
    name: string = key,
  ) => (
    <TextField
      form={sourceFormName}
      path={`draft.paging.${name}`}
      errors={errors}
      label={label}
      kind={key === 'pageSize' ? 'number' : 'code'}
      help={help}
      value={paging[key]}
      onChange={(value) => put({ [key]: value }, `draft.paging.${name}`)}
    />
  );
  const sendAs = (
    <SelectField
      form={sourceFormName}
      path="draft.paging.sendAs"
      errors={errors}
      label={t('console.dataSource.pagingFields.sendAs')}
      value={paging.sendAs}
      choices={choicesOf(pagingPlaces, (each) => t(`console.dataSource.pagingFields.places.${each}`))}
      onChange={(value) => put({ sendAs: value }, 'draft.paging.sendAs')}
    />
  );
  return (
    <>
      <SelectField
        form={sourceFormName}
        path="draft.paging.kind"
        errors={errors}
        label={t('console.dataSource.paging')}
        help={paging.kind === 'auto' ? t('console.dataSource.pagingHelp') : undefined}
        value={paging.kind}
        choices={choicesOf(kinds, (each) => t(`console.dataSource.pagingKinds.${each}`))}
        onChange={(kind) => put({ kind }, 'draft.paging')}
      />
      {paging.kind === 'next-link' &&
        text(
          'nextLinkPath',
          t('console.dataSource.pagingFields.nextLinkPath'),
          t('console.dataSource.pagingFields.nextLinkPathHelp'),
          'path',
        )}
      {paging.kind === 'cursor' && (
        <>
          {text(
            'cursorPath',
            t('console.dataSource.pagingFields.cursorPath'),
            t('console.dataSource.pagingFields.cursorPathHelp'),
          )}
          <div className="ed-two">
            {text('parameter', t('console.dataSource.pagingFields.parameter'))}
            {sendAs}
          </div>
          {text(
            'hasMorePath',
            t('console.dataSource.pagingFields.hasMorePath'),
            t('console.dataSource.pagingFields.hasMorePathHelp'),
          )}
        </>
      )}
      {paging.kind === 'offset' && (
        <>
          <div className="ed-two">
            {text('offsetParameter', t('console.dataSource.pagingFields.offsetParameter'))}
            {text('limitParameter', t('console.dataSource.pagingFields.limitParameter'))}
            {text('pageSize', t('console.dataSource.pagingFields.pageSize'))}
            {sendAs}
          </div>
          {text(
            'totalPath',
            t('console.dataSource.pagingFields.totalPath'),
            t('console.dataSource.pagingFields.totalPathHelp'),
          )}
        </>
      )}
      {paging.kind === 'page' && (
        <>
          <div className="ed-two">
            {text('pageParameter', t('console.dataSource.pagingFields.pageParameter'))}
            <SelectField
              form={sourceFormName}
              path="draft.paging.firstPage"
              errors={errors}
              label={t('console.dataSource.pagingFields.firstPage')}
              value={paging.firstPage}
              choices={firstPages}
              onChange={(firstPage) => put({ firstPage }, 'draft.paging.firstPage')}
            />
            {text(
              'sizeParameter',
              t('console.dataSource.pagingFields.sizeParameter'),
              t('console.dataSource.pagingFields.sizeParameterHelp'),
            )}
            {text('pageSize', t('console.dataSource.pagingFields.pageSize'))}
          </div>
          {sendAs}
          {text(
            'totalPagesPath',
            t('console.dataSource.pagingFields.totalPagesPath'),
            t('console.dataSource.pagingFields.totalPathHelp'),
          )}
        </>
      )}
    </>
  );
}
