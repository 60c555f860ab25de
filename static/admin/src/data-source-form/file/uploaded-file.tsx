import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import { useEffect, useRef, useState } from 'react';
import { fileEndings } from '../../../../../src/contract/file';
import type { FileSheet } from '../../../../../src/contract/file';
import type { ErrorBody } from '../../../../../src/contract/reply';
import { callAdmin } from '../../api';
import { useAnnounce } from '../../parts/announcer';
import { errorAt, fieldId } from '../../parts/field-errors';
import { FailureMessage } from '../../parts/failure-message';
import { SelectField } from '../../parts/select-field';
import { rowsText, sizeText } from '../../text/number-text';
import { t } from '../../text/t';
import { leaveAnswer } from '../data-source-state';
import type { DataSourceState, UploadedFile as Uploaded } from '../data-source-state';
import type { DataSourceEditor } from '../use-data-source-editor';
import { sourceFormName } from '../use-data-source-editor';
import { uploadFile } from './upload-file';
import { useFileDrop } from './use-file-drop';

interface UploadedFileProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** A file that is uploaded here, with its worksheet. */
export function UploadedFile(props: UploadedFileProps) {
  const { source, onTry } = props;
  const { state, errors } = source;
  const sheets = useSheets(state.file?.fileId ?? null);
  return (
    <>
      <ChosenFile {...props} />
      {state.file !== null && sheets.length > 1 && (
        <SelectField
          form={sourceFormName}
          path="draft.file.sheet"
          errors={errors}
          label={t('console.file.sheet')}
          help={t('console.file.sheetHelp')}
          value={state.file.sheet}
          choices={toSheetChoices(sheets)}
          onChange={(sheet) => {
            if (state.file === null) return;
            source.change(withFile(source, { ...state.file, sheet }), 'draft.file.sheet');
            onTry();
          }}
        />
      )}
    </>
  );
}

/** The form with another file, or another worksheet of it. */
function withFile({ latest, outcome }: DataSourceEditor, file: Uploaded): DataSourceState {
  return { ...leaveAnswer(latest(), outcome?.test?.proposedColumns ?? []), file };
}

/** What a data source is called that has no name of its own. */
const nameAfter = (file: string) => file.replace(/\.[^.]+$/, '').slice(0, 120);

/** The file with its name, size and rows, and the button that chooses it or another one. */
function ChosenFile({ source, busy, onTry }: UploadedFileProps) {
  const { state, errors, outcome } = source;
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const error = errorAt(errors, 'draft.file');
  const canTake = !busy && share === null;
  const take = async (files: readonly File[]) => {
    if (files.length === 0 || !canTake) return;
    setFailure(null);
    setShare(0);
    const reply = await uploadFile(files, setShare);
    setShare(null);
    if (!reply.ok) {
      setFailure(reply.error);
      announce(reply.error.message);
      return;
    }
    const { fileId, name, bytes, sheets } = reply.data;
    const own = source.latest();
    const chosen = own.file?.sheet ?? '';
    const sheet = sheets.some((each) => each.name === chosen) ? chosen : '';
    const before = own.file?.name ?? '';
    const isUnnamed = own.name.trim() === '' || (own.target === null && own.name === nameAfter(before));
    const taken = withFile(source, { kind: 'upload', fileId, name, bytes, sheet });
    source.change({ ...taken, name: isUnnamed ? nameAfter(name) : own.name }, 'draft.file');
    onTry();
  };
  const drop = useFileDrop((files) => void take(files));
  const rows = outcome?.test ? rowsText(outcome.test.rowCount, outcome.test.truncated) : null;
  const { file } = state;
  return (
    <div className="ed-stack">
      <div
        className={drop.isOver ? 'ed-card ed-drop-over' : 'ed-card'}
        role="group"
        aria-label={t('console.file.file')}
        {...drop.handlers}
      >
        <div className="ed-card-text">
          {share !== null ? (
            <>
              <span>{t('console.file.uploading')}</span>
              <ProgressBar value={share} ariaLabel={t('console.file.uploading')} />
            </>
          ) : file === null ? (
            <span className="ed-subtle">{t('console.file.none')}</span>
          ) : drop.isOver ? (
            <span>{t('console.file.dropHere')}</span>
          ) : (
            <>
              <strong>{file.name}</strong>
              <span className="ed-subtle ed-small">
                {[sizeText(file.bytes), ...(rows === null ? [] : [rows])].join(' · ')}
              </span>
            </>
          )}
          {error !== undefined && <span className="ed-reason">{error}</span>}
        </div>
        <input
          ref={input}
          className="ed-visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={t('console.file.file')}
          accept={fileEndings.join(',')}
          onChange={(event) => {
            void take([...(event.currentTarget.files ?? [])]);
            // So that the same file can be chosen again after it was changed.
            event.currentTarget.value = '';
          }}
        />
        <Button
          id={fieldId(sourceFormName, 'draft.file')}
          isDisabled={!canTake}
          onClick={() => input.current?.click()}
        >
          {file === null ? t('console.file.choose') : t('console.file.replace')}
        </Button>
      </div>
      {failure && <FailureMessage title={t('console.file.failedTitle')} error={failure} />}
    </div>
  );
}

/** Worksheets of the chosen file, as the server knows them; none until it has said so. */
function useSheets(fileId: string | null): readonly FileSheet[] {
  const [known, setKnown] = useState<{ readonly of: string; readonly sheets: readonly FileSheet[] } | null>(
    null,
  );
  useEffect(() => {
    if (fileId === null) return undefined;
    let isCurrent = true;
    void callAdmin('getFile', { fileId }).then((reply) => {
      if (isCurrent && reply.ok) setKnown({ of: fileId, sheets: reply.data.sheets });
    });
    return () => {
      isCurrent = false;
    };
  }, [fileId]);
  return known?.of === fileId ? known.sheets : [];
}

function toSheetChoices(sheets: readonly FileSheet[]) {
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  return [
    { value: '', label: t('console.file.firstSheet', { name: first?.name ?? '' }) },
    ...sheets.map(({ name, isHidden }) => ({
      value: name,
      label: isHidden ? t('console.file.hiddenSheet', { name }) : name,
    })),
  ];
}
