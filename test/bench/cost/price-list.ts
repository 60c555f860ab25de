/**
 * What Forge charges above each app's free allowance, in US dollars.
 * https://developer.atlassian.com/platform/forge/forge-platform-pricing/
 */
export const pricesUsd = {
  gbSecond: 0.000025,
  gbRead: 0.055,
  gbWritten: 1.09,
} as const;

/** Storage counts in units of 10 KB, and so many are a GB. */
export const unitsPerGb = 100_000;

/** Product-API calls cost no money; all customers of an app share so many points an hour. */
export const pointsPerHour = 65_000;
