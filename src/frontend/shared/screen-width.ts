/** Below this the page is read on a phone: Confluence leaves a table some 340 pixels. */
const narrowestTable = 600;

/** What Confluence keeps free on both sides of a page on a phone. */
const sides = 48;

/**
 * Pixels that a table has on a narrow screen; null: the screen is wide, or unknown. UI Kit tells nothing of the place
 * that a surface gets, and its own frame is not it; only the screen is known.
 */
export function narrowWidth(): number | null {
  const { screen } = globalThis as { readonly screen?: { readonly width?: number } };
  const width = screen?.width ?? 0;
  return width > 0 && width < narrowestTable ? width - sides : null;
}
