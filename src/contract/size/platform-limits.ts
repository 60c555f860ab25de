/*
 * What Forge carries at a time, in bytes of JSON in UTF-8. Where its pages say KB and MB without a definition, the
 * smaller one counts. https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/
 */

/** A function's answer: of a resolver, a web trigger, an export. */
export const maxAnswerBytes = 5_000_000;

/** Kept free in an answer for what a surface adds to a table: as much as one stored record with its settings. */
export const answerReserveBytes = 250_000;

/** A call from the browser, with its payload. */
export const maxRequestBytes = 500_000;

/** A stored value; Forge takes 240 KiB. */
export const maxStoredBytes = 240_000;
