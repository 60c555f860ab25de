/** First millisecond of a day as a browser's date field gives it, in the reader's time zone; undefined while it is no day yet. */
export function startOfDay(day: string): number | undefined {
  return toDayMs(day, 0);
}

/** First millisecond after such a day: a day on which clocks change has 23 or 25 hours. */
export function endOfDay(day: string): number | undefined {
  return toDayMs(day, 1);
}

/** Undefined for what is typed on the way to a day, such as the year 0002 of 2026. */
function toDayMs(day: string, daysLater: number): number | undefined {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  const atMs = new Date(year, month - 1, date + daysLater).getTime();
  // Two digits are taken for years of the 20th century.
  return year > 1970 && Number.isFinite(atMs) ? atMs : undefined;
}
