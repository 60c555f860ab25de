import '@atlaskit/css-reset';
import './app.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { texts } from './texts';

const container = document.getElementById('root');
if (container) void start(container);

/** The bridge throws on import where there is none, so it is loaded late and its absence said in words. */
async function start(root: HTMLElement): Promise<void> {
  try {
    const [{ App }, { followTheme }] = await Promise.all([import('./app'), import('./theme')]);
    await followTheme();
    createRoot(root).render(<App />);
  } catch (error) {
    root.setAttribute('role', 'alert');
    root.className = 'ed-bare';
    root.textContent = texts.app.cannotStart;
    throw error;
  }
}
