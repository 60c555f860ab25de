import { getThemeHtmlAttrs } from '@atlaskit/tokens/get-theme-html-attrs';
import { getThemeStyles } from '@atlaskit/tokens/get-theme-styles';
import { setGlobalTheme } from '@atlaskit/tokens/set-global-theme';

export type ColorModeChoice = 'light' | 'dark' | 'auto';
export type ColorMode = 'light' | 'dark';

const STORAGE_KEY = 'host.colorMode';
const THEMES = { light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography' } as const;
const darkPreference = window.matchMedia('(prefers-color-scheme: dark)');

/** What this browser chose last; `fallback` when it never chose. */
export function storedColorMode(fallback: ColorModeChoice): ColorModeChoice {
  const stored = window.localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' || stored === 'auto' ? stored : fallback;
}

export function resolveColorMode(choice: ColorModeChoice): ColorMode {
  if (choice !== 'auto') return choice;
  return darkPreference.matches ? 'dark' : 'light';
}

/** Calls back when the operating system switches between light and dark. */
export function onSystemColorModeChange(listener: () => void): () => void {
  darkPreference.addEventListener('change', listener);
  return () => darkPreference.removeEventListener('change', listener);
}

/** Puts the site itself into a colour mode and remembers it. */
export async function applyColorMode(choice: ColorModeChoice, remember: boolean): Promise<void> {
  if (remember) window.localStorage.setItem(STORAGE_KEY, choice);
  await setGlobalTheme({ ...THEMES, colorMode: resolveColorMode(choice) });
}

/** The `theme` member of the bridge's context. */
export function contextTheme(colorMode: ColorMode): Record<string, string> {
  return { ...THEMES, colorMode };
}

/** What a Custom UI frame needs to look like the site around it. */
export async function frameTheme(
  colorMode: ColorMode,
): Promise<{ attributes: Record<string, string>; css: string[] }> {
  const state = { ...THEMES, colorMode };
  const styles = await getThemeStyles(state);
  return { attributes: { ...getThemeHtmlAttrs(state) }, css: styles.map(({ css }) => css) };
}
