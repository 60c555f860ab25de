/** Path of a browser that is there, or null. */
export function findBrowser(): string | null;
/** Path of a browser, installed if need be; ends the process where that cannot be done. */
export function ensureBrowser(): string;
