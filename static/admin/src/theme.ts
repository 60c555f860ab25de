import { view } from '@forge/bridge';

/** Longest time the first paint waits for the product's theme. */
const themeWaitMs = 1500;

/**
 * Follows the product's light or dark theme. Forge sets `data-color-mode` on the document; where it brings no
 * design tokens along, Atlaskit's own are loaded for the same mode.
 */
export async function followTheme(): Promise<void> {
  const enabled = view.theme.enable().catch(() => undefined);
  await Promise.race([enabled, new Promise((resolve) => setTimeout(resolve, themeWaitMs))]);
  if (hasTokens()) return;
  await applyOwnTokens();
  new MutationObserver(() => void applyOwnTokens()).observe(document.documentElement, {
    attributeFilter: ['data-color-mode'],
  });
}

function hasTokens(): boolean {
  return getComputedStyle(document.documentElement).getPropertyValue('--ds-text').trim() !== '';
}

let appliedMode: string | undefined;

async function applyOwnTokens(): Promise<void> {
  const mode = document.documentElement.dataset['colorMode'];
  const colorMode = mode === 'dark' || mode === 'light' ? mode : 'auto';
  if (colorMode === appliedMode) return;
  appliedMode = colorMode;
  const { setGlobalTheme } = await import('@atlaskit/tokens/set-global-theme');
  await setGlobalTheme({
    colorMode,
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    typography: 'typography',
  });
}
