import ForgeReconciler, { useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { IssuePanel } from './issue-panel';
import { readViewerFormat } from '../shared/viewer-format';

function App() {
  const context = useProductContext();
  if (context === undefined) return null;
  return <IssuePanel format={readViewerFormat(context)} />;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
