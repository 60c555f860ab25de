import type { ValueSpelling } from '../../../../contract/table';

/** Words of what lasts; a name with none of them may count anything. */
const lasting = /durations?|elapsed|spent|estimate|latency|uptime|delay|wait|took|age|time(?!_?stamp)/i;

/** Ends of names that say in which unit a number counts time; seconds are the usual one. */
const ends: readonly (readonly [end: RegExp, fit: true | { readonly spelling: ValueSpelling }])[] = [
  [/(?:millis|milliseconds|Ms|MS|_ms|-ms)$/i, { spelling: 'milliseconds' }],
  [/(?:seconds|secs|_sec|_s)$/i, true],
  [/(?:minutes|mins)$/i, { spelling: 'minutes' }],
];

/** Numbers from here on are points in time since 1970: this one is 1 January 2001 in seconds. */
const leastEpoch = 978_307_200;

/**
 * Whether numbers are durations by their name, such as `timeSpentSeconds` and `elapsed_ms`; a spelling, if they are
 * not counted in seconds.
 */
export function looksLikeDurations(
  values: readonly unknown[],
  name: string,
): boolean | { readonly spelling: ValueSpelling } {
  if (!lasting.test(name)) return false;
  if (!values.every((value) => typeof value === 'number' && Math.abs(value) < leastEpoch)) return false;
  return ends.find(([end]) => end.test(name))?.[1] ?? false;
}
