import Lozenge from '@atlaskit/lozenge';
import type { RefreshRun } from '../../../../src/contract/console-api';
import { Age } from '../parts/age';
import { toPastText } from '../parts/age-text';
import { durationText } from '../text/number-text';
import { readerLocale } from '../text/reader-language';
import { t } from '../text/t';

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
        <h2>{t('console.activity.runs')}</h2>
        <p className="ed-subtle">
          {isConnection ? t('console.activity.noneConnection') : t('console.activity.none')}
        </p>
      </section>
    );
  }
  const number = new Intl.NumberFormat(readerLocale());
  return (
    <section className="ed-section">
      <h2>{t('console.activity.runs')}</h2>
      <Chart runs={runs.slice(0, shownBars)} nowMs={nowMs} />
      <div className="ed-table-wrap" tabIndex={0} role="region" aria-label={t('console.activity.runs')}>
        <table className="ed-table ed-table-dense">
          <caption className="ed-visually-hidden">{t('console.activity.runs')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('console.activity.columns.time')}</th>
              {isConnection && <th scope="col">{t('console.activity.columns.source')}</th>}
              <th scope="col">{t('console.activity.columns.outcome')}</th>
              <th scope="col" className="ed-numeric">
                {t('console.activity.columns.duration')}
              </th>
              <th scope="col" className="ed-numeric">
                {t('console.activity.columns.pages')}
              </th>
              <th scope="col" className="ed-numeric">
                {t('console.activity.columns.rows')}
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
                <td className="ed-numeric">{durationText(run.durationMs)}</td>
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
  if (problem === null) return t('console.activity.ok');
  return rows === null ? t('console.activity.failed') : t('console.activity.partial');
}

/** Durations from the oldest to the newest; what failed stands out. The table says the same in words. */
function Chart({ runs, nowMs }: { readonly runs: readonly RefreshRun[]; readonly nowMs: number }) {
  const longestMs = Math.max(1, ...runs.map(({ durationMs }) => durationMs));
  const failed = runs.filter(({ problem }) => problem !== null).length;
  return (
    <div
      className="ed-chart"
      role="img"
      aria-label={t('console.activity.chart', {
        count: runs.length,
        failed:
          failed === 0
            ? t('console.activity.noneFailed')
            : t('console.activity.someFailed', { number: failed }),
      })}
    >
      {[...runs].reverse().map((run) => (
        <div
          key={`${run.dataSource.id}:${run.atMs}`}
          className={`ed-chart-bar${run.problem === null ? '' : ' ed-chart-bar-failed'}`}
          style={{ height: `${Math.round((run.durationMs / longestMs) * 100)}%` }}
          title={toRunText(run, nowMs)}
        />
      ))}
    </div>
  );
}

function toRunText({ atMs, durationMs, problem }: RefreshRun, nowMs: number): string {
  const parts = { age: toPastText(atMs, nowMs), duration: durationText(durationMs) };
  return problem === null ? t('console.activity.bar', parts) : t('console.activity.barFailed', parts);
}
