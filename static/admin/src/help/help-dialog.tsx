import Button from '@atlaskit/button/new';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import { t } from '../text/t';
import { HelpGuide } from './help-guide';

interface HelpDialogProps {
  readonly topic: string;
  readonly onClose: () => void;
}

/** The troubleshooting guide, open at the place of a failure, over the form that failed: nothing typed there is lost. */
export function HelpDialog({ topic, onClose }: HelpDialogProps) {
  return (
    <ModalTransition>
      <ModalDialog onClose={onClose} width="large">
        <ModalHeader>
          <ModalTitle>{t('console.help.dialogTitle')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <HelpGuide topic={topic} />
        </ModalBody>
        <ModalFooter>
          <Button onClick={onClose}>{t('console.dialogs.close')}</Button>
        </ModalFooter>
      </ModalDialog>
    </ModalTransition>
  );
}
