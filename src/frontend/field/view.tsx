import ForgeReconciler, { useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { readFieldContext } from './field-context';
import { FieldView } from './field-view';

function App() {
  const context = useProductContext();
  if (context === undefined) return null;
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

void followLanguage().then(() => ForgeReconciler.render(<App />));
