import Button from '@atlaskit/button/new';
import { maxFileBytes } from '../../../../../src/contract/file';
import { Disclosure } from '../../parts/disclosure';
import { RadioChoice } from '../../parts/radio-choice';
import { TextField } from '../../parts/text-field';
import { sizeText } from '../../text/number-text';
import { t } from '../../text/t';
import { AccessDisclosure } from '../access-disclosure';
import { Elapsed } from '../request-builder/elapsed';
import { withRowsPath } from '../rows-shape';
import { RowsShapeFields } from '../rows-shape-fields';
import type { DataSourceEditor } from '../use-data-source-editor';
import { sourceFormName } from '../use-data-source-editor';
import { AttachedFile } from './attached-file';
import { UploadedFile } from './uploaded-file';

const kinds = ['upload', 'attachment'] as const;

interface FileSectionProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** Which file to read: uploaded here, or the newest attachment of a name on a page. */
export function FileSection({ source, busy, onTry }: FileSectionProps) {
  const { state, errors, running } = source;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  const isTrying = running === 'try';
  const isAttached = state.fileKind === 'attachment';
  return (
    <section className="ed-section">
      <header>
        <h2>{t('console.file.section')}</h2>
        <p className="ed-subtle">{t('console.file.intro', { most: sizeText(maxFileBytes) })}</p>
      </header>
      <div className="ed-fields">
        <RadioChoice
          name="file-kind"
          label={t('console.file.kind')}
          value={state.fileKind}
          choices={kinds.map((value) => ({ value, label: t(`console.file.kinds.${value}`) }))}
          isDisabled={busy}
          onChange={(fileKind) => source.change({ ...state, fileKind }, 'draft.file')}
        />
        {isAttached ? (
          <AttachedFile source={source} />
        ) : (
          <UploadedFile source={source} busy={busy} onTry={onTry} />
        )}
        <div>
          <Disclosure
            label={t('console.file.more')}
            forceOpen={'draft.maxRows' in errors || 'draft.maxAgeSeconds' in errors}
          >
            <div className="ed-two">
              <TextField
                {...place('draft.rowsPath')}
                label={t('console.dataSource.rowsPath')}
                kind="code"
                help={t('console.file.rowsPathHelp')}
                placeholder={t('console.dataSource.rowsPathPlaceholder')}
                value={state.rowsPath}
                onChange={(rowsPath) => source.change(withRowsPath(state, rowsPath), 'draft.rowsPath')}
              />
              <TextField
                {...place('draft.maxRows')}
                label={t('console.dataSource.maxRows')}
                kind="number"
                help={t('console.dataSource.maxRowsHelp')}
                value={state.maxRows}
                onChange={(maxRows) => source.change({ ...state, maxRows }, 'draft.maxRows')}
              />
              {isAttached && (
                <TextField
                  {...place('draft.maxAgeSeconds')}
                  label={t('console.dataSource.maxAge')}
                  kind="number"
                  help={t('console.file.maxAgeHelp')}
                  value={state.maxAgeMinutes}
                  onChange={(maxAgeMinutes) =>
                    source.change({ ...state, maxAgeMinutes }, 'draft.maxAgeSeconds')
                  }
                />
              )}
            </div>
            <RowsShapeFields source={source} />
          </Disclosure>
          <AccessDisclosure source={source} />
        </div>
      </div>
      <div className="ed-try">
        <div className="ed-row">
          <Button isLoading={isTrying} isDisabled={busy && !isTrying} onClick={onTry}>
            {t('console.file.read')}
          </Button>
          <span className="ed-small ed-subtle">
            {isTrying ? <Elapsed text={t('console.file.reading')} /> : t('console.builder.tryIntro.file')}
          </span>
        </div>
      </div>
    </section>
  );
}
