import Button, { IconButton } from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import type { AnswerFormat } from '../../../../src/contract/data-source';
import { Disclosure } from '../parts/disclosure';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { texts } from '../texts';
import type { DataSourceState, HeaderLine } from './data-source-state';
import { mayReadChanges } from './data-source-state';
import { PagingFields } from './paging-fields';
import { ParametersSection } from './parameters-section';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const own = texts.dataSource;
const methods = (['GET', 'POST'] as const).map((value) => ({ value, label: value }));
const formats = (Object.entries(own.formats) as readonly (readonly [AnswerFormat, string])[]).map(
  ([value, label]) => ({ value, label }),
);
const requestPaths = ['draft.request.headers', 'draft.request.body', 'draft.request.method', 'draft.format'];
const limitPaths = ['draft.maxRows', 'draft.maxAgeSeconds', 'draft.paging'];

/** What most requests never need: folded, in four parts. */
export function RequestAdvanced({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  const put = (part: Partial<DataSourceState>, path: string) => change({ ...state, ...part }, path);
  const hasError = (paths: readonly string[]) =>
    Object.keys(errors).some((each) => paths.some((path) => each.startsWith(path)));
  return (
    <div>
      <ParametersSection source={source} />
      <Disclosure label={own.requestMore} forceOpen={hasError(requestPaths)}>
        <div className="ed-two">
          <SelectField
            {...place('draft.request.method')}
            label={own.method}
            value={state.method}
            choices={methods}
            onChange={(method) => put({ method }, 'draft.request.method')}
          />
          <SelectField
            {...place('draft.format')}
            label={own.format}
            value={state.format}
            choices={formats}
            onChange={(format) => put({ format }, 'draft.format')}
          />
        </div>
        {state.method === 'POST' && (
          <TextField
            {...place('draft.request.body')}
            label={own.body}
            kind="code-lines"
            help={own.bodyHelp}
            value={state.body}
            onChange={(body) => put({ body }, 'draft.request.body')}
          />
        )}
        <Headers source={source} />
        <div>
          <Checkbox
            label={own.selectFromColumns}
            isChecked={state.selectFromColumns}
            onChange={(event) =>
              put({ selectFromColumns: event.currentTarget.checked }, 'draft.request.selectFromColumns')
            }
          />
          <p className="ed-help">{own.selectFromColumnsHelp}</p>
        </div>
        {mayReadChanges(state) && (
          <div>
            <Checkbox
              label={texts.builder.readChanges}
              isChecked={state.readChanges === true}
              onChange={(event) =>
                put({ readChanges: event.currentTarget.checked }, 'draft.request.readChanges')
              }
            />
            <p className="ed-help">{texts.builder.readChangesHelp}</p>
          </div>
        )}
      </Disclosure>
      <Disclosure label={own.limits} forceOpen={hasError(limitPaths)}>
        <PagingFields source={source} />
        <div className="ed-two">
          <TextField
            {...place('draft.maxRows')}
            label={own.maxRows}
            kind="number"
            help={own.maxRowsHelp}
            value={state.maxRows}
            onChange={(maxRows) => put({ maxRows }, 'draft.maxRows')}
          />
          <TextField
            {...place('draft.maxAgeSeconds')}
            label={own.maxAge}
            kind="number"
            help={own.maxAgeHelp}
            value={state.maxAgeMinutes}
            onChange={(maxAgeMinutes) => put({ maxAgeMinutes }, 'draft.maxAgeSeconds')}
          />
        </div>
      </Disclosure>
      <Disclosure label={own.access} forceOpen={hasError(['draft.allowedSpaces'])}>
        <TextField
          {...place('draft.allowedSpaces')}
          label={own.allowedSpaces}
          kind="code"
          help={own.allowedSpacesHelp}
          value={state.allowedSpaces}
          onChange={(allowedSpaces) => put({ allowedSpaces }, 'draft.allowedSpaces')}
        />
      </Disclosure>
    </div>
  );
}

function Headers({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const put = (headers: readonly HeaderLine[]) => change({ ...state, headers }, 'draft.request.headers');
  const edit = (uid: string, part: Partial<HeaderLine>) =>
    put(state.headers.map((header) => (header.uid === uid ? { ...header, ...part } : header)));
  return (
    <fieldset className="ed-fieldset ed-stack">
      <legend className="ed-legend">{own.headers}</legend>
      <span className="ed-help">{own.headersHelp}</span>
      {state.headers.map((header, index) => (
        <div key={header.uid} className="ed-header-line">
          <TextField
            form={sourceFormName}
            path={`draft.request.headers.${index}.name`}
            errors={errors}
            label={own.headerName}
            kind="code"
            value={header.name}
            onChange={(name) => edit(header.uid, { name })}
          />
          <TextField
            form={sourceFormName}
            path={`draft.request.headers.${index}.value`}
            errors={errors}
            label={own.headerValue}
            kind="code"
            value={header.value}
            onChange={(value) => edit(header.uid, { value })}
          />
          <IconButton
            icon={DeleteIcon}
            label={own.removeHeader(header.name)}
            appearance="subtle"
            onClick={() => put(state.headers.filter((each) => each.uid !== header.uid))}
          />
        </div>
      ))}
      <div className="ed-flush">
        <Button
          iconBefore={AddIcon}
          appearance="subtle"
          onClick={() => put([...state.headers, { uid: crypto.randomUUID(), name: '', value: '' }])}
        >
          {own.addHeader}
        </Button>
      </div>
    </fieldset>
  );
}
