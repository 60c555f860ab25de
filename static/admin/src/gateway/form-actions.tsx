import Button from '@atlaskit/button/new';
import { t } from '../text/t';

interface FormActionsProps {
  readonly busy: boolean;
  readonly onSave: () => void;
  /** Absent: the form is always there. */
  readonly onCancel?: () => void;
}

/** The end of a form of the gateway. A pressed button is not disabled while it works: it would lose the focus. */
export function FormActions({ busy, onSave, onCancel }: FormActionsProps) {
  return (
    <div className="ed-row">
      <Button appearance="primary" isLoading={busy} onClick={onSave}>
        {t('console.gateway.save')}
      </Button>
      {onCancel && (
        <Button appearance="subtle" isDisabled={busy} onClick={onCancel}>
          {t('console.gateway.cancel')}
        </Button>
      )}
    </div>
  );
}
