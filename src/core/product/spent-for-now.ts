import { nextFullHourMs } from './product-limit';

/** That scheduled work has spent what it may of this hour's points: it goes on in the next. */
export const spentForNow = (nowMs: number) =>
  ({
    reason: 'product-unavailable',
    product: 'jira',
    resumesAtMs: nextFullHourMs(nowMs),
    limit: 'quota',
  }) as const;
