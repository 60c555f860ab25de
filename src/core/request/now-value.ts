import type { Parameter } from '../../contract/parameter';

/** Whether a parameter's value is the current day or hour. */
export const isNow = ({ source, contextPath, key }: Parameter) =>
  source === 'context' && (contextPath ?? key) === 'now';

/**
 * Value of the context path `now`: the day for a date, else the full hour in UTC. Finer would give every viewer a
 * snapshot of their own.
 */
export function toNowValue(nowMs: number, isDay: boolean): string {
  const iso = new Date(nowMs).toISOString();
  return isDay ? iso.slice(0, 10) : `${iso.slice(0, 13)}:00:00Z`;
}
