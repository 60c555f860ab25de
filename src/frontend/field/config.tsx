import ForgeReconciler, { useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { FieldConfig } from './field-config';
import { readFieldContext } from './field-context';

function App() {
  const context = useProductContext();
  if (context === undefined) return null;
  const { configuration, format, fieldId } = readFieldContext(context);
  return <FieldConfig saved={configuration} fieldId={fieldId} locale={format.locale} />;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
