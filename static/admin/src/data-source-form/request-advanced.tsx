import Button, { IconButton } from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import { answerFormats } from '../../../../src/contract/data-source';
import { Disclosure } from '../parts/disclosure';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { AccessDisclosure } from './access-disclosure';
import { AnswerCheckFields } from './answer-check-fields';
import type { DataSourceState, HeaderLine } from './data-source-state';
import { mayReadChanges } from './data-source-state';
import { LossPolicyField } from './loss-policy-field';
import { PagingFields } from './paging-fields';
import { PagingFinder } from './paging-finder';
import { ParametersSection } from './parameters-section';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const methods = (['GET', 'POST'] as const).map((value) => ({ value, label: value }));
const requestPaths = ['draft.request.headers', 'draft.request.method', 'draft.format'];
const limitPaths = ['draft.maxRows', 'draft.maxAgeSeconds', 'draft.paging'];

interface RequestAdvancedProps {
  readonly source: DataSourceEditor;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
  readonly onFindPaging: () => void;
}

/** What most requests never need: folded, in parts. */
export function RequestAdvanced({ source, busy, onFindPaging }: RequestAdvancedProps) {
  const { state, errors, change } = source;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  const put = (part: Partial<DataSourceState>, path: string) => change({ ...state, ...part }, path);
  const hasError = (paths: readonly string[]) =>
    Object.keys(errors).some((each) => paths.some((path) => each.startsWith(path)));
  return (
    <div>
      <AnswerCheckFields source={source} />
      <ParametersSection source={source} />
      <Disclosure label={t('console.dataSource.requestMore')} forceOpen={hasError(requestPaths)}>
        <div className="ed-two">
          <SelectField
            {...place('draft.request.method')}
            label={t('console.dataSource.method')}
            value={state.method}
            choices={methods}
            onChange={(method) => put({ method }, 'draft.request.method')}
          />
          <SelectField
            {...place('draft.format')}
            label={t('console.dataSource.format')}
            value={state.format}
            choices={choicesOf(answerFormats, (each) => t(`console.dataSource.formats.${each}`))}
            onChange={(format) => put({ format }, 'draft.format')}
          />
        </div>
        <Headers source={source} />
        <div>
          <Checkbox
            label={t('console.dataSource.selectFromColumns')}
            isChecked={state.selectFromColumns}
            onChange={(event) =>
              put({ selectFromColumns: event.currentTarget.checked }, 'draft.request.selectFromColumns')
            }
          />
          <p className="ed-help">{t('console.dataSource.selectFromColumnsHelp')}</p>
        </div>
        {mayReadChanges(state) && (
          <div>
            <Checkbox
              label={t('console.builder.readChanges')}
              isChecked={state.readChanges === true}
              onChange={(event) =>
                put({ readChanges: event.currentTarget.checked }, 'draft.request.readChanges')
              }
            />
            <p className="ed-help">{t('console.builder.readChangesHelp')}</p>
          </div>
        )}
      </Disclosure>
      <Disclosure label={t('console.dataSource.limits')} forceOpen={hasError(limitPaths)}>
        <PagingFields source={source} />
        <PagingFinder source={source} busy={busy} onFind={onFindPaging} />
        <div className="ed-two">
          <TextField
            {...place('draft.maxRows')}
            label={t('console.dataSource.maxRows')}
            kind="number"
            help={t('console.dataSource.maxRowsHelp')}
            value={state.maxRows}
            onChange={(maxRows) => put({ maxRows }, 'draft.maxRows')}
          />
          <TextField
            {...place('draft.maxAgeSeconds')}
            label={t('console.dataSource.maxAge')}
            kind="number"
            help={t('console.dataSource.maxAgeHelp')}
            value={state.maxAgeMinutes}
            onChange={(maxAgeMinutes) => put({ maxAgeMinutes }, 'draft.maxAgeSeconds')}
          />
        </div>
        <LossPolicyField source={source} />
      </Disclosure>
      <AccessDisclosure source={source} />
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
      <legend className="ed-legend">{t('console.dataSource.headers')}</legend>
      <span className="ed-help">{t('console.dataSource.headersHelp')}</span>
      {state.headers.map((header, index) => (
        <div key={header.uid} className="ed-header-line">
          <TextField
            form={sourceFormName}
            path={`draft.request.headers.${index}.name`}
            errors={errors}
            label={t('console.dataSource.headerName')}
            kind="code"
            value={header.name}
            onChange={(name) => edit(header.uid, { name })}
          />
          <TextField
            form={sourceFormName}
            path={`draft.request.headers.${index}.value`}
            errors={errors}
            label={t('console.dataSource.headerValue')}
            kind="code"
            value={header.value}
            onChange={(value) => edit(header.uid, { value })}
          />
          <IconButton
            icon={DeleteIcon}
            label={t('console.dataSource.removeHeader', {
              name: header.name || t('console.dataSource.withoutName'),
            })}
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
          {t('console.dataSource.addHeader')}
        </Button>
      </div>
    </fieldset>
  );
}
