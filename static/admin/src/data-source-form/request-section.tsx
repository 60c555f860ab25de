import { TryBar } from './request-builder/try-bar';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { DataSourceState } from './data-source-state';
import type { RequestBase } from './ready-made';
import { chooseRequest } from './ready-made';
import { ReadyMadeRequests } from './ready-made-requests';
import { RequestAdvanced } from './request-advanced';
import { RequestBody } from './request-body';
import { withRowsPath } from './rows-shape';
import { RowsShapeFields } from './rows-shape-fields';
import { SharePointAddress, sharePointProvider } from './sharepoint-address';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

interface RequestSectionProps {
  readonly source: DataSourceEditor;
  readonly base: RequestBase;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
  /** Takes a change that may move the URL's host. */
  readonly onChange: (next: DataSourceState, path: string) => void;
  readonly onTry: () => void;
  readonly onFindPaging: () => void;
  /** Whether the address of a SharePoint list is asked for at once. */
  readonly listFirst: boolean;
}

/** What to read: a ready-made request or an own address, and how far to read. */
export function RequestSection(props: RequestSectionProps) {
  const { source, base, busy, onChange, onTry, onFindPaging, listFirst } = props;
  const { state, errors } = source;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  return (
    <section className="ed-section">
      <header>
        <h2>{t('console.dataSource.requestSection')}</h2>
        <p className="ed-subtle">{t('console.dataSource.requestIntro')}</p>
      </header>
      <div className="ed-fields">
        <ReadyMadeRequests
          asked={state}
          base={base}
          onChoose={(request) => onChange(chooseRequest(state, request, base), 'draft.request.url')}
        />
        {base.preset?.id === sharePointProvider && (
          <SharePointAddress source={source} busy={busy} startsOpen={listFirst} />
        )}
        <TextField
          {...place('draft.request.url')}
          label={t('console.dataSource.url')}
          required
          kind="code"
          help={t('console.dataSource.urlHelp')}
          value={state.url}
          onChange={(url) => onChange({ ...state, url }, 'draft.request.url')}
        />
        {state.method === 'POST' && <RequestBody source={source} />}
        <div className="ed-two">
          <TextField
            {...place('draft.rowsPath')}
            label={t('console.dataSource.rowsPath')}
            kind="code"
            help={t('console.dataSource.rowsPathHelp')}
            placeholder={t('console.dataSource.rowsPathPlaceholder')}
            value={state.rowsPath}
            onChange={(rowsPath) => onChange(withRowsPath(state, rowsPath), 'draft.rowsPath')}
          />
          <RowsShapeFields source={source} />
        </div>
        <RequestAdvanced source={source} busy={busy} onFindPaging={onFindPaging} />
      </div>
      <TryBar source={source} busy={busy} onTry={onTry} />
    </section>
  );
}
