import Textfield from '@atlaskit/textfield';
import { CopyButton } from '../parts/copy-button';
import { Field } from '../parts/field';
import { t } from '../text/t';
import { useCallbackUrl } from './callback-url';
import { connectionFormName } from './connection-form';

/** The address that the provider sends the browser back to: to be copied, not changed. */
export function CallbackUrlField() {
  const callbackUrl = useCallbackUrl();
  return (
    <Field
      form={connectionFormName}
      path="callbackUrl"
      label={t('console.connection.callbackUrl')}
      help={
        callbackUrl === ''
          ? t('console.connection.callbackUrlFailed')
          : t('console.connection.callbackUrlHelp')
      }
    >
      {({ id, 'aria-describedby': describedBy }) => (
        <div className="ed-with-button">
          <Textfield
            id={id}
            aria-describedby={describedBy}
            isReadOnly
            isMonospaced
            value={callbackUrl ?? t('console.connection.callbackUrlLoading')}
            onFocus={(event) => event.currentTarget.select()}
          />
          {callbackUrl && <CopyButton label={t('console.connection.callbackUrl')} value={callbackUrl} />}
        </div>
      )}
    </Field>
  );
}
