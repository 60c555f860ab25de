import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import Spinner from '@atlaskit/spinner';
import { Fragment, useId, useState } from 'react';
import { auditAreas, auditOutcomes } from '../../../../src/contract/audit';
import type { AuditArea, AuditEntry } from '../../../../src/contract/audit';
import { useOverview } from '../overview-context';
import { toMomentText } from '../parts/age-text';
import { FailureMessage } from '../parts/failure-message';
import { FilterSelect } from '../parts/filter-select';
import { ListPage } from '../screens/list-page';
import { readerLocale } from '../text/reader-language';
import { t } from '../text/t';
import { actionText } from './action-text';
import { endOfDay, startOfDay } from './day-span';
import { ExportButton } from './export-button';
import type { AuditQuery } from './read-audit';
import { toName } from './to-csv';
import { useAudit } from './use-audit';

const columnKeys = ['time', 'person', 'area', 'what', 'record', 'outcome', 'detail'] as const;

interface Filters {
  readonly area: string;
  readonly outcome: string;
  readonly accountId: string;
  readonly subjectId: string;
  /** Days as the browser's date fields give them; empty: open. */
  readonly from: string;
  readonly to: string;
}
const noFilters: Filters = { area: '', outcome: '', accountId: '', subjectId: '', from: '', to: '' };

/** Who did what and when, newest first. */
export function AuditScreen() {
  const [filters, setFilters] = useState(noFilters);
  const query = toQuery(filters);
  const trail = useAudit(query);
  const { entries, people, nextBeforeMs, isLoading, failed } = trail;
  const put = (part: Partial<Filters>) => setFilters((before) => ({ ...before, ...part }));
  return (
    <ListPage title={t('console.audit.title')} intro={t('console.audit.intro')} add={null}>
      <div className="ed-spread" style={{ alignItems: 'end' }}>
        <FilterBar filters={filters} people={people} onChange={put} />
        <ExportButton query={query} />
      </div>
      {failed && (
        <FailureMessage
          title={t('console.audit.failedTitle')}
          error={failed.error}
          actions={[{ text: t('console.app.tryAgain'), onClick: trail.retry }]}
        />
      )}
      {entries.length > 0 && <AuditTable entries={entries} people={people} />}
      {entries.length === 0 && !isLoading && !failed && (
        <p className="ed-subtle">
          {nextBeforeMs === null
            ? t('console.audit.empty')
            : t('console.audit.nothingYet', { before: toMomentText(nextBeforeMs) })}
        </p>
      )}
      {isLoading && <Spinner label={t('console.audit.loading')} />}
      {nextBeforeMs !== null && !isLoading && !failed && (
        <div>
          <Button onClick={trail.loadMore}>{t('console.audit.older')}</Button>
        </div>
      )}
    </ListPage>
  );
}

function toQuery({ area, outcome, accountId, subjectId, from, to }: Filters): AuditQuery {
  const sinceMs = startOfDay(from);
  const untilMs = endOfDay(to);
  return {
    ...(area ? { area: area as AuditArea } : {}),
    ...(outcome ? { outcome: outcome as AuditEntry['outcome'] } : {}),
    ...(accountId ? { accountId } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(untilMs === undefined ? {} : { untilMs }),
  };
}

interface FilterBarProps {
  readonly filters: Filters;
  readonly people: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Filters>) => void;
}

function FilterBar({ filters, people, onChange }: FilterBarProps) {
  const { overview } = useOverview();
  const records = [...overview.connections, ...overview.dataSources];
  const choices = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <div className="ed-filters" role="search">
      <FilterSelect
        label={t('console.audit.filters.area')}
        any={t('console.audit.filters.anyArea')}
        value={filters.area}
        choices={auditAreas.map((value) => ({ value, label: t(`console.audit.areas.${value}`) }))}
        onChange={(area) => onChange({ area })}
      />
      <FilterSelect
        label={t('console.audit.filters.outcome')}
        any={t('console.audit.filters.anyOutcome')}
        value={filters.outcome}
        choices={auditOutcomes.map((value) => ({ value, label: t(`console.audit.outcomes.${value}`) }))}
        onChange={(outcome) => onChange({ outcome })}
      />
      <FilterSelect
        label={t('console.audit.filters.person')}
        any={t('console.audit.filters.anyPerson')}
        value={filters.accountId}
        choices={choices(people)}
        onChange={(accountId) => onChange({ accountId })}
      />
      <FilterSelect
        label={t('console.audit.filters.record')}
        any={t('console.audit.filters.anyRecord')}
        value={filters.subjectId}
        choices={records.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(subjectId) => onChange({ subjectId })}
      />
      <DayFilter
        label={t('console.audit.filters.from')}
        value={filters.from}
        onChange={(from) => onChange({ from })}
      />
      <DayFilter
        label={t('console.audit.filters.to')}
        value={filters.to}
        onChange={(to) => onChange({ to })}
      />
    </div>
  );
}

interface DayFilterProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayFilter({ label, value, onChange }: DayFilterProps) {
  const id = useId();
  return (
    <div className="ed-filter">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="ed-native-input"
        type="date"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  readonly people: Readonly<Record<string, string>>;
}

function AuditTable({ entries, people }: AuditTableProps) {
  const day = new Intl.DateTimeFormat(readerLocale(), { dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(readerLocale(), { timeStyle: 'medium' });
  const columns = columnKeys.map((key) => t(`console.audit.columns.${key}`));
  return (
    <div className="ed-table-wrap" tabIndex={0} role="region" aria-label={t('console.audit.caption')}>
      <table className="ed-table ed-table-dense ed-audit">
        <caption className="ed-visually-hidden">{t('console.audit.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => {
            const heading = day.format(entry.atMs);
            const before = entries[index - 1];
            const isFirst = before === undefined || day.format(before.atMs) !== heading;
            return (
              <Fragment key={`${entry.atMs}:${index}`}>
                {isFirst && (
                  <tr className="ed-day">
                    <th colSpan={columns.length} scope="rowgroup">
                      {heading}
                    </th>
                  </tr>
                )}
                <tr>
                  <td className="ed-nowrap">{time.format(entry.atMs)}</td>
                  <td>{toName(entry.actor, people) || t('console.audit.app')}</td>
                  <td>{t(`console.audit.areas.${entry.area}`)}</td>
                  <td>{actionText(entry.action)}</td>
                  <td>{entry.subject?.name ?? ''}</td>
                  <td>
                    <Lozenge appearance={entry.outcome === 'done' ? 'success' : 'removed'}>
                      {t(`console.audit.outcomes.${entry.outcome}`)}
                    </Lozenge>
                  </td>
                  <td>{entry.detail}</td>
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
