import ForgeReconciler, { useProductContext } from '@forge/react';
import { IssuePanel } from './issue-panel';

function App() {
  const context = useProductContext();
  if (context === undefined) return null;
  const { locale, timezone } = context as { readonly locale?: string; readonly timezone?: string };
  const format = { locale: (locale ?? 'en').replace('_', '-'), timeZone: timezone ?? 'UTC' };
  return <IssuePanel format={format} />;
}

ForgeReconciler.render(<App />);
