/** One measured figure, as printed: what came out, what it should be, and what it was measured against. */
export interface Figure {
  /** `<benchmark>/<figure>`, or the benchmark's name if it has one figure only. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Such as `≤ 0.35`; null for a figure that is only reported. */
  readonly goal: string | null;
  /** Whether the goal is met; always true without one. */
  readonly ok: boolean;
  /** The peer or limit that the value is measured against. */
  readonly against: string;
}

/** One benchmark of the design's table. */
export interface Benchmark {
  readonly name: string;
  /** One sentence for the docs: what is measured, and how. */
  readonly what: string;
  /** Measures; rejects if what is measured does not do its work. */
  run(): Promise<readonly Figure[]>;
}

type Measured = Omit<Figure, 'goal' | 'ok'>;

/** A figure that must not be greater than `limit`. */
export function atMost(limit: number, figure: Measured): Figure {
  return judge(figure, `≤ ${limit}`, (value) => value <= limit);
}

/** A figure that must not be less than `limit`. */
export function atLeast(limit: number, figure: Measured): Figure {
  return judge(figure, `≥ ${limit}`, (value) => value >= limit);
}

/** A figure that must be this very number. */
export function exactly(goal: number, figure: Measured): Figure {
  return judge(figure, `= ${goal}`, (value) => value === goal);
}

/** A figure without a goal. */
export function reported(figure: Measured): Figure {
  return { ...roundValue(figure), goal: null, ok: true };
}

function judge(figure: Measured, goal: string, isMet: (value: number) => boolean): Figure {
  return { ...roundValue(figure), goal, ok: isMet(figure.value) };
}

/** Three significant digits, and every digit of a whole number: more would pretend to a precision that is not there. */
function roundValue(figure: Measured): Measured {
  const { value } = figure;
  return { ...figure, value: Number.isInteger(value) ? value : Number(value.toPrecision(3)) };
}
