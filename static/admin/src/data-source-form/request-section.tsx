import Button, { IconButton } from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import { Disclosure } from '../parts/disclosure';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { texts } from '../texts';
import type { DataSourceState, HeaderLine, RequestBase } from './data-source-state';
import { chooseRequest } from './data-source-state';
import { ReadyMadeRequests } from './ready-made-requests';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const own = texts.dataSource;
const pagingKinds = (['auto', 'none'] as const).map((value) => ({ value, label: own.pagingKinds[value] }));
const foldedPaths = ['draft.request.headers', 'draft.maxRows', 'draft.maxAgeSeconds', 'draft.paging'];

interface RequestSectionProps {
  readonly source: DataSourceEditor;
  readonly base: RequestBase;
  /** Takes a change that may move the URL's host. */
  readonly onChange: (next: DataSourceState, path: string) => void;
}

/** What to read: a ready-made request or an own address, and how far to read. */
export function RequestSection({ source, base, onChange }: RequestSectionProps) {
  const { state, errors } = source;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  return (
    <section className="ed-section">
      <header>
        <h2>{own.requestSection}</h2>
        <p className="ed-subtle">{own.requestIntro}</p>
      </header>
      <div className="ed-fields">
        <ReadyMadeRequests
          url={state.url}
          base={base}
          onChoose={(request) => onChange(chooseRequest(state, request, base), 'draft.request.url')}
        />
        <TextField
          {...place('draft.request.url')}
          label={own.url}
          required
          kind="code"
          help={own.urlHelp}
          value={state.url}
          onChange={(url) => onChange({ ...state, url }, 'draft.request.url')}
        />
        <TextField
          {...place('draft.rowsPath')}
          label={own.rowsPath}
          kind="code"
          help={own.rowsPathHelp}
          placeholder={own.rowsPathPlaceholder}
          value={state.rowsPath}
          onChange={(rowsPath) => onChange({ ...state, rowsPath }, 'draft.rowsPath')}
        />
        <Disclosure
          label={own.more}
          forceOpen={Object.keys(errors).some((each) => foldedPaths.some((path) => each.startsWith(path)))}
        >
          <Headers source={source} />
          <SelectField
            {...place('draft.paging')}
            label={own.paging}
            help={own.pagingHelp}
            value={state.paging}
            choices={pagingKinds}
            onChange={(paging) => onChange({ ...state, paging }, 'draft.paging')}
          />
          <div className="ed-two">
            <TextField
              {...place('draft.maxRows')}
              label={own.maxRows}
              kind="number"
              help={own.maxRowsHelp}
              value={state.maxRows}
              onChange={(maxRows) => onChange({ ...state, maxRows }, 'draft.maxRows')}
            />
            <TextField
              {...place('draft.maxAgeSeconds')}
              label={own.maxAge}
              kind="number"
              help={own.maxAgeHelp}
              value={state.maxAgeMinutes}
              onChange={(maxAgeMinutes) => onChange({ ...state, maxAgeMinutes }, 'draft.maxAgeSeconds')}
            />
          </div>
        </Disclosure>
      </div>
    </section>
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
      <div>
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
