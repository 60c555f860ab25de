import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { FieldConfig } from './field-config';
import { readFieldContext } from './field-context';

function App({ context }: { readonly context: SurfaceContext }) {
  const { configuration, format, fieldId } = readFieldContext(context);
  return <FieldConfig saved={configuration} fieldId={fieldId} locale={format.locale} />;
}

void startSurface(App);
