import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { readFieldContext } from './field-context';
import { FieldView } from './field-view';

function App({ context }: { readonly context: SurfaceContext }) {
  const { fieldId, fieldValue, isPortal, hasIssue } = readFieldContext(context);
  // Details of another value are not kept.
  return (
    <FieldView
      key={JSON.stringify(fieldValue)}
      fieldId={fieldId}
      value={fieldValue}
      mayAsk={hasIssue && !isPortal}
    />
  );
}

void startSurface(App);
