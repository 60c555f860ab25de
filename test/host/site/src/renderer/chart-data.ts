import { asText } from './forge-props';

export type Accessor = string | number;

/** One value of a chart: where it stands, what it belongs to, how much it is. */
interface ChartPoint {
  x: string;
  series: string;
  value: number;
}

export interface ChartData {
  points: ChartPoint[];
  /** Distinct x values and series in the order of the data. */
  xs: string[];
  series: string[];
}

function read(row: unknown, accessor: Accessor | undefined): unknown {
  if (accessor === undefined || typeof row !== 'object' || row === null) return undefined;
  return (row as Record<Accessor, unknown>)[accessor];
}

/**
 * Reads a chart's rows, which are lists or records, through its accessors. Rows whose value is not a number are
 * left out.
 */
export function readChart(
  rows: unknown,
  accessors: { x: Accessor | undefined; value: Accessor | undefined; series: Accessor | undefined },
): ChartData {
  const points = (Array.isArray(rows) ? rows : []).flatMap((row: unknown) => {
    const value = Number(read(row, accessors.value));
    if (!Number.isFinite(value)) return [];
    return [{ x: asText(read(row, accessors.x)), series: asText(read(row, accessors.series)), value }];
  });
  return {
    points,
    xs: [...new Set(points.map(({ x }) => x))],
    series: [...new Set(points.map(({ series }) => series))],
  };
}
