import { Suspense } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { Versions } from '../conflict/three-way';
import { FailureMessage } from '../parts/failure-message';
import { lazyPart } from '../parts/lazy-part';
import { t } from '../text/t';
import type { Failure } from './editor-state';

const ConflictDialog = lazyPart(async () => (await import('../conflict/conflict-dialog')).ConflictDialog);

interface EditorFailureProps<Draft extends object> {
  readonly editor: {
    readonly failure: Failure | null;
    readonly notice: Failure | null;
    readonly versions: Versions<Draft> | null;
    readonly compare: () => Promise<void>;
    readonly settle: (merged: Draft | null) => void;
    readonly isGone: boolean;
    readonly restore: () => Promise<void>;
  };
  /** What two administrators changed, such as a connection by its name. */
  readonly name: string;
  /** What choosing a version does, in words. */
  readonly action: string;
  /** Does it; taking the version into the form without it. */
  readonly onChoose?: (merged: Draft) => void;
  /** Whether a conflict was brought together already, so that there is nothing to compare. */
  readonly isRebased?: boolean;
  readonly nameOf?: (id: string) => string | undefined;
  readonly labelOf?: (path: string) => string | undefined;
  readonly hasSecrets?: boolean;
  /** Stores the inputs as a new record, where somebody deleted the one that was edited. */
  readonly onSaveAsNew?: () => void;
  /** Buttons offered with a failure that is no conflict. */
  readonly actions?: readonly { readonly text: string; readonly onClick: () => void }[];
}

/** Why a record was not saved. A conflict of two administrators is brought together field by field. */
export function EditorFailure<Draft extends object>(props: EditorFailureProps<Draft>) {
  const { editor, name, action, onChoose = editor.settle, isRebased = false, actions = [] } = props;
  const { nameOf, labelOf, hasSecrets = false, onSaveAsNew } = props;
  const { failure, notice, versions, isGone } = editor;
  const goneActions = [
    { text: t('console.conflict.restore'), onClick: () => void editor.restore() },
    ...(onSaveAsNew ? [{ text: t('console.conflict.saveAsNew'), onClick: onSaveAsNew }] : []),
  ];
  return (
    <>
      {notice && <FailureMessage title={notice.title} error={notice.error} appearance="warning" />}
      {failure && isConflict(failure.error) && (
        <FailureMessage
          title={t('console.conflict.heading')}
          appearance="warning"
          error={isRebased ? failure.error : { ...failure.error, fix: t('console.conflict.body') }}
          actions={
            isRebased ? [] : [{ text: t('console.conflict.resolve'), onClick: () => void editor.compare() }]
          }
        />
      )}
      {failure && !isConflict(failure.error) && (
        <FailureMessage
          title={failure.title}
          error={failure.error}
          actions={isGone ? goneActions : actions}
        />
      )}
      {versions && (
        <Suspense>
          <ConflictDialog
            name={name}
            versions={versions}
            {...(nameOf ? { nameOf } : {})}
            {...(labelOf ? { labelOf } : {})}
            hasSecrets={hasSecrets}
            action={action}
            onChoose={(merged) => onChoose(merged as Draft)}
            onCancel={() => editor.settle(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function isConflict({ code }: ErrorBody): boolean {
  return code === 'CONFLICT';
}
