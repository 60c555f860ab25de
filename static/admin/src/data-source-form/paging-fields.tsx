import { pagingPlaces } from '../../../../src/contract/paging';
import type { PagingKind } from '../../../../src/contract/paging';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { texts } from '../texts';
import type { PagingState } from './paging-state';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const own = texts.dataSource;
const labels = own.pagingFields;
const kinds = (Object.entries(own.pagingKinds) as readonly (readonly [PagingKind, string])[]).map(
  ([value, label]) => ({ value, label }),
);
const places = pagingPlaces.map((value) => ({ value, label: labels.places[value] }));
const firstPages = (['0', '1'] as const).map((value) => ({ value, label: value }));

/** How the service gives further pages, with the inputs that the chosen kind needs. */
export function PagingFields({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const { paging } = state;
  const put = (part: Partial<PagingState>, path: string) =>
    change({ ...state, paging: { ...paging, ...part } }, path);
  const text = (key: keyof PagingState, label: string, help?: string, name: string = key) => (
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
      label={labels.sendAs}
      value={paging.sendAs}
      choices={places}
      onChange={(value) => put({ sendAs: value }, 'draft.paging.sendAs')}
    />
  );
  return (
    <>
      <SelectField
        form={sourceFormName}
        path="draft.paging"
        errors={{}}
        label={own.paging}
        help={paging.kind === 'auto' ? own.pagingHelp : undefined}
        value={paging.kind}
        choices={kinds}
        onChange={(kind) => put({ kind }, 'draft.paging')}
      />
      {paging.kind === 'next-link' &&
        text('nextLinkPath', labels.nextLinkPath, labels.nextLinkPathHelp, 'path')}
      {paging.kind === 'cursor' && (
        <>
          {text('cursorPath', labels.cursorPath, labels.cursorPathHelp)}
          <div className="ed-two">
            {text('parameter', labels.parameter)}
            {sendAs}
          </div>
          {text('hasMorePath', labels.hasMorePath, labels.hasMorePathHelp)}
        </>
      )}
      {paging.kind === 'offset' && (
        <>
          <div className="ed-two">
            {text('offsetParameter', labels.offsetParameter)}
            {text('limitParameter', labels.limitParameter)}
            {text('pageSize', labels.pageSize)}
            {sendAs}
          </div>
          {text('totalPath', labels.totalPath, labels.totalPathHelp)}
        </>
      )}
      {paging.kind === 'page' && (
        <>
          <div className="ed-two">
            {text('pageParameter', labels.pageParameter)}
            <SelectField
              form={sourceFormName}
              path="draft.paging.firstPage"
              errors={errors}
              label={labels.firstPage}
              value={paging.firstPage}
              choices={firstPages}
              onChange={(firstPage) => put({ firstPage }, 'draft.paging.firstPage')}
            />
            {text('sizeParameter', labels.sizeParameter, labels.sizeParameterHelp)}
            {text('pageSize', labels.pageSize)}
          </div>
          {sendAs}
          {text('totalPagesPath', labels.totalPagesPath, labels.totalPathHelp)}
        </>
      )}
    </>
  );
}
