import Button from '@atlaskit/button/new';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import type { ReactNode } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import { FailureMessage } from './failure-message';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  /** Null: there is nothing to confirm, the dialog only says why not. */
  readonly confirm: string | null;
  readonly cancel: string;
  readonly appearance?: 'danger' | 'warning';
  readonly busy?: boolean;
  readonly failure?: { readonly title: string; readonly error: ErrorBody } | null;
  /** What belongs beneath the text. */
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back. The safe button has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, text, confirm, cancel, appearance = 'danger', busy = false, failure } = props;
  return (
    <ModalTransition>
      {open && (
        <ModalDialog onClose={() => !busy && props.onCancel()} width="small">
          <ModalHeader>
            <ModalTitle appearance={appearance}>{title}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <div className="ed-stack">
              <p>{text}</p>
              {props.children}
              {failure && <FailureMessage title={failure.title} error={failure.error} />}
            </div>
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" autoFocus isDisabled={busy} onClick={props.onCancel}>
              {cancel}
            </Button>
            {confirm !== null && (
              <Button appearance={appearance} isLoading={busy} onClick={props.onConfirm}>
                {confirm}
              </Button>
            )}
          </ModalFooter>
        </ModalDialog>
      )}
    </ModalTransition>
  );
}
