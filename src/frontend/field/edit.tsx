import ForgeReconciler, { useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { readFieldContext } from './field-context';
import { FieldEdit } from './field-edit';

function App() {
  const context = useProductContext();
  return context === undefined ? null : <FieldEdit context={readFieldContext(context)} />;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
