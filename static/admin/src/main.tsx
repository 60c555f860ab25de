import './zod-without-eval';
import '@atlaskit/css-reset';
import './app.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { t } from './text/t';

const container = document.getElementById('root');
if (container) void start(container);

/** The bridge throws on import where there is none, so it is loaded late and its absence said in words. */
async function start(root: HTMLElement): Promise<void> {
  try {
    const [{ followTheme }, { followLanguage }, { readRulePage }] = await Promise.all([
      import('./theme'),
      import('./text/language'),
      import('./transition/rule-page'),
    ]);
    const ready = Promise.all([followTheme(), followLanguage()]);
    const page = await readRulePage();
    if (page === null) {
      const [{ App }] = await Promise.all([import('./app'), ready]);
      createRoot(root).render(<App />);
    } else {
      const [{ TransitionApp }] = await Promise.all([import('./transition/transition-app'), ready]);
      createRoot(root).render(<TransitionApp page={page} />);
    }
  } catch (error) {
    root.setAttribute('role', 'alert');
    root.className = 'ed-bare';
    root.textContent = t('console.app.cannotStart');
    throw error;
  }
}
