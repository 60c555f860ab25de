import ForgeReconciler, { useProductContext } from '@forge/react';
import { readFieldContext } from './field-context';
import { FieldEdit } from './field-edit';

function App() {
  const context = useProductContext();
  return context === undefined ? null : <FieldEdit context={readFieldContext(context)} />;
}

ForgeReconciler.render(<App />);
