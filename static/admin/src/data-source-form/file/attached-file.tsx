import { TextField } from '../../parts/text-field';
import { rowsText } from '../../text/number-text';
import { t } from '../../text/t';
import { leaveAnswer } from '../data-source-state';
import type { AttachmentInputs } from '../data-source-state';
import type { DataSourceEditor } from '../use-data-source-editor';
import { sourceFormName } from '../use-data-source-editor';

/** A file that is attached to a page of Confluence, with its worksheet. */
export function AttachedFile({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change, outcome } = source;
  const { attachment } = state;
  const put = (part: Partial<AttachmentInputs>, path: string) => {
    const left = leaveAnswer(state, outcome?.test?.proposedColumns ?? []);
    change({ ...left, attachment: { ...attachment, ...part } }, path);
  };
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  return (
    <>
      <TextField
        {...place('draft.file.pageId')}
        label={t('console.file.page')}
        required
        kind="code"
        help={t('console.file.pageHelp')}
        value={attachment.page}
        onChange={(page) => put({ page }, 'draft.file.pageId')}
      />
      <div className="ed-two">
        <TextField
          {...place('draft.file.name')}
          label={t('console.file.attachmentName')}
          required
          help={t('console.file.attachmentNameHelp')}
          value={attachment.name}
          onChange={(name) => put({ name }, 'draft.file.name')}
        />
        <TextField
          {...place('draft.file.sheet')}
          label={t('console.file.sheet')}
          help={t('console.file.sheetOfAttachment')}
          value={attachment.sheet}
          onChange={(sheet) => put({ sheet }, 'draft.file.sheet')}
        />
      </div>
      {outcome?.test && (
        <p className="ed-subtle ed-small">{rowsText(outcome.test.rowCount, outcome.test.truncated)}</p>
      )}
    </>
  );
}
