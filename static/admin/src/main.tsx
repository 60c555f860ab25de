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
    const [{ App }, { followTheme }, { followLanguage }] = await Promise.all([
      import('./app'),
      import('./theme'),
      import('./text/language'),
    ]);
    await Promise.all([followTheme(), followLanguage()]);
    createRoot(root).render(<App />);
  } catch (error) {
    root.setAttribute('role', 'alert');
    root.className = 'ed-bare';
    root.textContent = t('console.app.cannotStart');
    throw error;
  }
}
