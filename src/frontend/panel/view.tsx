import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { IssuePanel } from './issue-panel';
import { readViewerFormat } from '../shared/viewer-format';

function App({ context }: { readonly context: SurfaceContext }) {
  return <IssuePanel format={readViewerFormat(context)} />;
}

void startSurface(App);
