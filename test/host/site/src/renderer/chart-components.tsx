import type { ReactNode } from 'react';
import type { ForgeNode } from '../extension/forge-doc';
import { readChart, type Accessor, type ChartData } from './chart-data';
import type { ForgeComponent, ForgeComponents } from './component';
import { propsOf } from './forge-props';

/** Size of the drawing in its own units; it scales with its place. */
const WIDTH = 640;
const HEIGHT = 280;
const PLOT = { left: 48, top: 12, width: WIDTH - 64, height: HEIGHT - 52 };

const COLORS = ['blue', 'teal', 'purple', 'orange', 'magenta', 'lime', 'yellow', 'red'].map(
  (name) => `var(--ds-chart-${name}-bold)`,
);

/** The colour of a series or slice, by the app's own palette where it has one for it. */
function colorOf(node: ForgeNode, index: number, name: string): string {
  const { colorPalette = [] } = propsOf<ChartProps>(node);
  const named = colorPalette.find((each) => typeof each === 'object' && each.key === name);
  const own = named ?? colorPalette[index % Math.max(1, colorPalette.length)];
  const color = typeof own === 'object' ? (own === named ? own.value : undefined) : own;
  return color ?? COLORS[index % COLORS.length] ?? 'currentColor';
}

interface ChartProps {
  /** Colours one after another, or by the names of what they are for. */
  colorPalette: readonly (string | { readonly key: string; readonly value: string })[];
  data: unknown[];
  xAccessor: Accessor;
  yAccessor: Accessor;
  colorAccessor: Accessor;
  valueAccessor: Accessor;
  labelAccessor: Accessor;
  title: string;
  subtitle: string;
  showBorder: boolean;
  /** Pixels; as wide as its place without it. */
  width: number;
  /** Pixels. */
  height: number;
}

/** Frame, title, legend and, for those who do not see the drawing, the numbers as a table. */
function ChartFrame({ node, data, children }: { node: ForgeNode; data: ChartData; children: ReactNode }) {
  const { title, subtitle, showBorder, width, height } = propsOf<ChartProps>(node);
  const name = title ?? node.type;
  const hasSeries = data.series.length > 1;
  return (
    <figure className={showBorder === false ? 'uikit-chart' : 'uikit-chart uikit-chart-border'}>
      {title && <figcaption className="uikit-chart-title">{title}</figcaption>}
      {subtitle && <div className="subtle">{subtitle}</div>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name} style={{ width, height }}>
        {children}
      </svg>
      {hasSeries && (
        <ul className="uikit-chart-legend">
          {data.series.map((series, index) => (
            <li key={series}>
              <span className="uikit-chart-swatch" style={{ background: colorOf(node, index, series) }} />
              {series}
            </li>
          ))}
        </ul>
      )}
      <table className="visually-hidden">
        <caption>{name}</caption>
        <tbody>
          {data.points.map(({ x, series, value }, index) => (
            <tr key={index}>
              <th scope="row">{[x, series].filter(Boolean).join(', ')}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function readXyData(node: ForgeNode): ChartData {
  const { data, xAccessor, yAccessor, colorAccessor } = propsOf<ChartProps>(node);
  return readChart(data, {
    x: xAccessor,
    value: yAccessor,
    series: colorAccessor,
  });
}

/** Those of the labels along an axis that find room, with their places. */
function thinned(xs: string[], isVertical: boolean): { x: string; index: number }[] {
  const every = Math.ceil(xs.length / (isVertical ? 16 : 8));
  return xs.map((x, index) => ({ x, index })).filter(({ index }) => index % every === 0);
}

function valuesAt(data: ChartData, x: string) {
  return data.series.map((series) =>
    data.points
      .filter((point) => point.x === x && point.series === series)
      .reduce((sum, { value }) => sum + value, 0),
  );
}

function Axis({ max, isHorizontal }: { max: number; isHorizontal: boolean }) {
  return (
    <g className="uikit-chart-axis">
      {[0, 0.5, 1].map((part) => {
        const label = Number((max * part).toPrecision(3)).toLocaleString();
        const x = PLOT.left + PLOT.width * part;
        const y = PLOT.top + PLOT.height * (1 - part);
        return isHorizontal ? (
          <g key={part}>
            <line x1={x} x2={x} y1={PLOT.top} y2={PLOT.top + PLOT.height} />
            <text x={x} y={PLOT.top + PLOT.height + 16} textAnchor="middle">
              {label}
            </text>
          </g>
        ) : (
          <g key={part}>
            <line x1={PLOT.left} x2={PLOT.left + PLOT.width} y1={y} y2={y} />
            <text x={PLOT.left - 6} y={y + 4} textAnchor="end">
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function Bars({
  node,
  isHorizontal,
  isStacked,
}: {
  node: ForgeNode;
  isHorizontal: boolean;
  isStacked: boolean;
}) {
  // Horizontal charts of UI Kit keep the category in `xAccessor` as well.
  const data = readXyData(node);
  const columns = data.xs.map((x) => valuesAt(data, x));
  const totals = columns.map((values) =>
    isStacked ? values.reduce((a, b) => a + b, 0) : Math.max(...values),
  );
  const max = Math.max(1, ...totals);
  const length = isHorizontal ? PLOT.width : PLOT.height;
  const band = (isHorizontal ? PLOT.height : PLOT.width) / Math.max(1, columns.length);
  return (
    <ChartFrame node={node} data={data}>
      <Axis max={max} isHorizontal={isHorizontal} />
      {columns.map((values, column) => {
        let start = 0;
        const thickness = (band * 0.7) / (isStacked ? 1 : values.length);
        return values.map((value, series) => {
          const size = (Math.max(0, value) / max) * length;
          const across = band * column + band * 0.15 + (isStacked ? 0 : thickness * series);
          const from = isStacked ? start : 0;
          start += size;
          const rect = isHorizontal
            ? { x: PLOT.left + from, y: PLOT.top + across, width: size, height: thickness }
            : { x: PLOT.left + across, y: PLOT.top + length - from - size, width: thickness, height: size };
          return (
            <rect
              key={`${column}-${series}`}
              {...rect}
              rx={2}
              fill={colorOf(node, series, data.series[series] ?? '')}
            />
          );
        });
      })}
      {thinned(data.xs, isHorizontal).map(({ x, index: column }) => (
        <text
          key={x}
          className="uikit-chart-label"
          x={isHorizontal ? PLOT.left - 6 : PLOT.left + band * (column + 0.5)}
          y={isHorizontal ? PLOT.top + band * (column + 0.5) + 4 : PLOT.top + PLOT.height + 16}
          textAnchor={isHorizontal ? 'end' : 'middle'}
        >
          {x.length > 12 ? `${x.slice(0, 11)}…` : x}
        </text>
      ))}
    </ChartFrame>
  );
}

const LineChartNode: ForgeComponent = ({ node }) => {
  const data = readXyData(node);
  const max = Math.max(1, ...data.points.map(({ value }) => value));
  const step = PLOT.width / Math.max(1, data.xs.length - 1);
  return (
    <ChartFrame node={node} data={data}>
      <Axis max={max} isHorizontal={false} />
      {data.series.map((series, index) => {
        const points = data.points
          .filter((point) => point.series === series)
          .map(({ x, value }) => {
            const left = PLOT.left + step * data.xs.indexOf(x);
            return `${left},${PLOT.top + PLOT.height * (1 - value / max)}`;
          });
        return (
          <polyline
            key={series}
            points={points.join(' ')}
            fill="none"
            stroke={colorOf(node, index, series)}
            strokeWidth={2}
          />
        );
      })}
      {thinned(data.xs, false).map(({ x, index }) => (
        <text
          key={x}
          className="uikit-chart-label"
          x={PLOT.left + step * index}
          y={PLOT.top + PLOT.height + 16}
          textAnchor="middle"
        >
          {x.length > 12 ? `${x.slice(0, 11)}…` : x}
        </text>
      ))}
    </ChartFrame>
  );
};

/** The outline of a slice from one part of the turn to another, both between 0 and 1. */
function slicePath(from: number, to: number, outer: number, inner: number): string {
  // A full circle cannot be drawn as one arc: its ends would fall together.
  const end = Math.min(to, from + 0.9999);
  const at = (part: number, radius: number) => {
    const angle = part * 2 * Math.PI - Math.PI / 2;
    return `${WIDTH / 2 + radius * Math.cos(angle)} ${HEIGHT / 2 + radius * Math.sin(angle)}`;
  };
  const large = end - from > 0.5 ? 1 : 0;
  return (
    `M ${at(from, outer)} A ${outer} ${outer} 0 ${large} 1 ${at(end, outer)} ` +
    `L ${at(end, inner)} A ${inner} ${inner} 0 ${large} 0 ${at(from, inner)} Z`
  );
}

function Slices({ node, hole }: { node: ForgeNode; hole: number }) {
  const { data: rows, colorAccessor, valueAccessor, labelAccessor } = propsOf<ChartProps>(node);
  const data = readChart(rows, {
    x: undefined,
    value: valueAccessor,
    series: labelAccessor ?? colorAccessor,
  });
  const total = data.points.reduce((sum, { value }) => sum + Math.max(0, value), 0) || 1;
  const outer = HEIGHT / 2 - 10;
  let start = 0;
  return (
    <ChartFrame node={node} data={data}>
      {data.points.map(({ value, series }, index) => {
        const from = start;
        start += Math.max(0, value) / total;
        return (
          <path
            key={index}
            d={slicePath(from, start, outer, outer * hole)}
            fill={colorOf(node, data.series.indexOf(series), series)}
          />
        );
      })}
    </ChartFrame>
  );
}

const bars = (isHorizontal: boolean, isStacked: boolean): ForgeComponent =>
  function BarsNode({ node }) {
    return <Bars node={node} isHorizontal={isHorizontal} isStacked={isStacked} />;
  };

const slices = (hole: number): ForgeComponent =>
  function SlicesNode({ node }) {
    return <Slices node={node} hole={hole} />;
  };

export const chartComponents: ForgeComponents = {
  BarChart: bars(false, false),
  StackBarChart: bars(false, true),
  HorizontalBarChart: bars(true, false),
  HorizontalStackBarChart: bars(true, true),
  LineChart: LineChartNode,
  PieChart: slices(0),
  DonutChart: slices(0.6),
};
