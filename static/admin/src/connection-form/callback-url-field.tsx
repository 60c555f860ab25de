import Textfield from '@atlaskit/textfield';
import { CopyButton } from '../parts/copy-button';
import { Field } from '../parts/field';
import { texts } from '../texts';
import { useCallbackUrl } from './callback-url';
import { connectionFormName } from './use-connection-editor';

const own = texts.connection;

/** The address that the provider sends the browser back to: to be copied, not changed. */
export function CallbackUrlField() {
  const callbackUrl = useCallbackUrl();
  return (
    <Field
      form={connectionFormName}
      path="callbackUrl"
      label={own.callbackUrl}
      help={callbackUrl === '' ? own.callbackUrlFailed : own.callbackUrlHelp}
    >
      {({ id, 'aria-describedby': describedBy }) => (
        <div className="ed-with-button">
          <Textfield
            id={id}
            aria-describedby={describedBy}
            isReadOnly
            isMonospaced
            value={callbackUrl ?? own.callbackUrlLoading}
            onFocus={(event) => event.currentTarget.select()}
          />
          {callbackUrl && <CopyButton label={own.callbackUrl} value={callbackUrl} />}
        </div>
      )}
    </Field>
  );
}
