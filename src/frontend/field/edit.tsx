import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { readFieldContext } from './field-context';
import { FieldEdit } from './field-edit';

function App({ context }: { readonly context: SurfaceContext }) {
  return <FieldEdit context={readFieldContext(context)} />;
}

void startSurface(App);
