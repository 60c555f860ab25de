/** Below this the page is read on a phone: a table has some 300 pixels. */
const narrowestTable = 600;

/** What stands on both sides of a table on a phone, in the page and around it. */
const sides = 100;

/**
 * Pixels that a table has on a narrow screen; null: the screen is wide, or unknown. UI Kit tells nothing of the place
 * that a surface gets, and its own frame is not it; only the screen is known.
 */
export function narrowWidth(): number | null {
  const { screen } = globalThis as { readonly screen?: { readonly width?: number } };
  const width = screen?.width ?? 0;
  return width > 0 && width < narrowestTable ? width - sides : null;
}
