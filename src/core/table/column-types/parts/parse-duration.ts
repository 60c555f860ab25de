/** Seconds of each unit, by all the words that people and services write for it in the app's languages. */
const words: readonly (readonly [seconds: number, words: string])[] = [
  [604_800, 'w week weeks woche wochen semaine semaines sem'],
  [86_400, 'd day days t tag tage tagen j jour jours'],
  [3_600, 'h hr hrs hour hours std std. stunde stunden heure heures'],
  [60, 'm min min. mins minute minutes minuten'],
  [1, 's sec secs second seconds sek sek. sekunde sekunden seconde secondes'],
  [0.001, 'ms msec millisecond milliseconds millisekunde millisekunden milliseconde millisecondes'],
];

const secondsOf = new Map(
  words.flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds])),
);

const longest = 100;

/**
 * Seconds of a duration as ISO 8601 (`PT1H30M`, `P2W`), a clock of hours, minutes and seconds (`1:30:00`, `1.02:03:04`
 * with days) or words (`1 h 30 min`, `1h30`, `2 Stunden`). Null for anything else, also for months and years, which
 * have no length of their own, and for a bare number, which has no unit.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest) return null;
  const sign = /^[-\u2212]/.test(trimmed) ? -1 : 1;
  const body = trimmed.replace(/^[-+\u2212]\s*/, '');
  const seconds = parseIso(body) ?? parseClock(body) ?? parseWords(body);
  return seconds === null ? null : Number((sign * seconds).toPrecision(14));
}

const number = String.raw`\d+(?:[.,]\d+)?`;
const iso = new RegExp(
  `^P(?=[\\dT])(?:(${number})W)?(?:(${number})D)?(?:T(?=\\d)(?:(${number})H)?(?:(${number})M)?(?:(${number})S)?)?$`,
  'i',
);

/** ISO 8601-1:2019 §5.5.2; weeks may stand beside days, as in its second part. */
function parseIso(text: string): number | null {
  const found = iso.exec(text);
  if (found === null) return null;
  return sum(found.slice(1), [604_800, 86_400, 3_600, 60, 1]);
}

function parseClock(text: string): number | null {
  const found = /^(?:(\d+)\.)?(\d+):([0-5]\d):([0-5]\d(?:[.,]\d+)?)$/.exec(text);
  return found === null ? null : sum(found.slice(1), [86_400, 3_600, 60, 1]);
}

function parseWords(text: string): number | null {
  const parts = [...text.toLowerCase().matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+\.?)?(?:\s+|,\s*|(?=\d)|$)/gy)];
  if (parts.length === 0 || parts.reduce((length, [part]) => length + part.length, 0) !== text.length)
    return null;
  let total = 0;
  let last = Infinity;
  for (const [, amount, name] of parts) {
    // In "1h30" the next smaller unit goes without saying.
    const seconds = name === undefined && last === 3_600 ? 60 : secondsOf.get(name ?? '');
    if (seconds === undefined || seconds >= last) return null;
    total += toNumber(amount!) * seconds;
    last = seconds;
  }
  return total;
}

function sum(amounts: readonly (string | undefined)[], seconds: readonly number[]): number {
  return amounts.reduce(
    (total, amount, index) => (amount === undefined ? total : total + toNumber(amount) * seconds[index]!),
    0,
  );
}

const toNumber = (text: string) => Number(text.replace(',', '.'));
