import Button from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/status-success';
import { t } from '../text/t';

interface FormActionsProps {
  readonly busy: boolean;
  /** What the last step did; it is said aloud where it is made. */
  readonly done?: string | null | undefined;
  readonly onSave: () => void;
  /** Absent: the form is always there. */
  readonly onCancel?: () => void;
}

/** The end of a form of the gateway. A pressed button is not disabled while it works: it would lose the focus. */
export function FormActions({ busy, done, onSave, onCancel }: FormActionsProps) {
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
      {done && (
        <span className="ed-small ed-saved">
          <CheckIcon label="" color="currentColor" size="small" /> {done}
        </span>
      )}
    </div>
  );
}
