import Lozenge from '@atlaskit/lozenge';
import type { RefreshRun } from '../../../../src/contract/console-api';
import { Age } from '../parts/age';
import { toAgeText } from '../parts/age-text';
import { consoleTexts } from '../texts-console';

const own = consoleTexts.activity;
/** Bars of the chart: as many refreshes as one data source keeps. */
const shownBars = 30;

interface RunsSectionProps {
  /** Newest first. */
  readonly runs: readonly RefreshRun[];
  readonly isConnection: boolean;
  readonly nowMs: number;
}

/** The last refreshes as bars and as a table. */
export function RunsSection({ runs, isConnection, nowMs }: RunsSectionProps) {
  if (runs.length === 0) {
    return (
      <section className="ed-section">
        <h2>{own.runs}</h2>
        <p className="ed-subtle">{isConnection ? own.noneConnection : own.none}</p>
      </section>
    );
  }
  const number = new Intl.NumberFormat('en');
  return (
    <section className="ed-section">
      <h2>{own.runs}</h2>
      <Chart runs={runs.slice(0, shownBars)} nowMs={nowMs} />
      <div className="ed-table-wrap" tabIndex={0} role="region" aria-label={own.runs}>
        <table className="ed-table ed-table-dense">
          <caption className="ed-visually-hidden">{own.runs}</caption>
          <thead>
            <tr>
              <th scope="col">{own.columns.time}</th>
              {isConnection && <th scope="col">{own.columns.source}</th>}
              <th scope="col">{own.columns.outcome}</th>
              <th scope="col" className="ed-numeric">
                {own.columns.duration}
              </th>
              <th scope="col" className="ed-numeric">
                {own.columns.pages}
              </th>
              <th scope="col" className="ed-numeric">
                {own.columns.rows}
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={`${run.dataSource.id}:${run.atMs}`}>
                <td className="ed-nowrap">
                  <Age atMs={run.atMs} nowMs={nowMs} />
                </td>
                {isConnection && <td>{run.dataSource.name}</td>}
                <td>
                  <Lozenge appearance={toAppearance(run)}>{toOutcome(run)}</Lozenge>
                  {run.problem && (
                    <p className="ed-reason">
                      {run.problem.message} {run.problem.fix}
                    </p>
                  )}
                </td>
                <td className="ed-numeric">{own.duration(run.durationMs)}</td>
                <td className="ed-numeric">{run.pages === null ? '–' : number.format(run.pages)}</td>
                <td className="ed-numeric">{run.rows === null ? '–' : number.format(run.rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function toAppearance({ problem, rows }: RefreshRun): 'success' | 'removed' | 'moved' {
  if (problem === null) return 'success';
  return rows === null ? 'removed' : 'moved';
}

function toOutcome({ problem, rows }: RefreshRun): string {
  if (problem === null) return own.ok;
  return rows === null ? own.failed : own.partial;
}

/** Durations from the oldest to the newest; what failed stands out. The table says the same in words. */
function Chart({ runs, nowMs }: { readonly runs: readonly RefreshRun[]; readonly nowMs: number }) {
  const longestMs = Math.max(1, ...runs.map(({ durationMs }) => durationMs));
  const failed = runs.filter(({ problem }) => problem !== null).length;
  return (
    <div className="ed-chart" role="img" aria-label={own.chart(runs.length, failed)}>
      {[...runs].reverse().map((run) => (
        <div
          key={`${run.dataSource.id}:${run.atMs}`}
          className={`ed-chart-bar${run.problem === null ? '' : ' ed-chart-bar-failed'}`}
          style={{ height: `${Math.round((run.durationMs / longestMs) * 100)}%` }}
          title={own.bar(toAgeText(run.atMs, nowMs), own.duration(run.durationMs), run.problem !== null)}
        />
      ))}
    </div>
  );
}
