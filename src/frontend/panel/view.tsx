import ForgeReconciler, { useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { IssuePanel } from './issue-panel';
import { tableWords } from '../shared/table-words';

function App() {
  const context = useProductContext();
  if (context === undefined) return null;
  const { locale, timezone } = context as { readonly locale?: string; readonly timezone?: string };
  const format = {
    locale: (locale ?? 'en').replace('_', '-'),
    timeZone: timezone ?? 'UTC',
    words: tableWords,
  };
  return <IssuePanel format={format} />;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
