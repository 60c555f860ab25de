import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { Suspense, useEffect } from 'react';
import type { Paging } from '../../../../src/contract/paging';
import type { ToldVerdict } from '../../../../src/contract/verdict';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { lazyPart } from '../parts/lazy-part';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { AnswerFacts } from './request-builder/answer-facts';
import { useLiveTable, useMapping } from './request-builder/use-live-table';
import { durationText, rowsText } from '../text/number-text';
import { t } from '../text/t';
import { toColumns } from './columns';
import { toDataSourceDraft } from './data-source-state';
import type { Outcome } from './outcome';
import { toRequestText } from './outcome';
import { describePaging, PagingTries } from './paging-tries';
import type { DataSourceEditor } from './use-data-source-editor';

const AnswerPanel = lazyPart(async () => (await import('./request-builder/answer-panel')).AnswerPanel);
const ResultTable = lazyPart(async () => (await import('../parts/result-table')).ResultTable);

/** Rows of the preview where the answer itself is not at hand. */
const previewRows = 10;

interface ResultSectionProps {
  readonly source: DataSourceEditor;
  /** Connection that a try would go through now. */
  readonly connectionId: string;
  readonly outcome: Outcome;
  readonly onDone: () => void;
  readonly onTakePaging: (paging: Paging) => void;
}

/** What a run showed: rows, time, pages, warnings, the answer itself, and the table that the columns make of it. */
export function ResultSection({ source, connectionId, outcome, onDone, onTakePaging }: ResultSectionProps) {
  const { saved, test, error, exchange, requestText } = outcome;
  const { state } = source;
  const announce = useAnnounce();
  const heading = useFocusOnMount<HTMLHeadingElement>(saved);
  const sample = exchange?.sample ?? null;
  const mapping = useMapping(sample !== null);
  const live = useLiveTable(mapping, sample, state.rowsPath, toColumns(state.columns));
  const isOutdated = requestText !== toRequestText(toDataSourceDraft(state, connectionId));
  const summary = test
    ? t(`console.result.summary.${state.from}`, {
        rows: rowsText(test.rowCount, test.truncated),
        time: durationText(test.durationMs, 10_000),
        pages: t('console.builder.answer.pages', { count: test.pages }),
      })
    : (error?.message ?? '');
  useEffect(() => {
    announce(summary);
  }, [announce, summary, test, error]);
  return (
    <section className="ed-section">
      <h2 tabIndex={-1} ref={heading}>
        {t('console.result.title')}
      </h2>
      {error && <FailureMessage title={t('console.dataSource.tryFailedTitle')} error={error} />}
      {test && (
        <SectionMessage
          appearance={test.rowCount === 0 ? 'warning' : 'success'}
          title={saved ? t('console.result.savedTitle') : t(`console.result.triedTitle.${state.from}`)}
          headingLevel="h3"
          {...(saved
            ? {
                actions: (
                  <SectionMessageAction onClick={onDone}>{t('console.dataSource.done')}</SectionMessageAction>
                ),
              }
            : {})}
        >
          <div className="ed-message">
            <p>{summary}</p>
            {!saved && <p>{t('console.result.notSavedYet')}</p>}
            {saved && (
              <ul>
                <li>{t('console.result.nextPage', { name: state.name })}</li>
                <li>{t('console.result.nextJira')}</li>
              </ul>
            )}
            {test.rowCount === 0 && <p>{t(`console.result.noRows.${state.from}`)}</p>}
            {test.truncated && <p>{t('console.result.truncated')}</p>}
            {!test.truncated && <VerdictLine verdict={test.verdict} />}
          </div>
        </SectionMessage>
      )}
      {test && <Notes test={test} onTakePaging={onTakePaging} />}
      <AnswerFacts outcome={outcome} rowsPath={live?.rowsPath ?? test?.rowsPath ?? ''} />
      {isOutdated && (
        <p className="ed-small ed-outdated">{t(`console.builder.answer.outdated.${state.from}`)}</p>
      )}
      <Suspense fallback={<Spinner label={t('console.builder.preview.loading')} />}>
        <AnswerPanel source={source} outcome={outcome} mapping={mapping} live={live} />
        {test && !sample && test.table.rows.length > 0 && (
          <ResultTable table={test.table} caption={t('console.result.caption')} maxRows={previewRows} />
        )}
      </Suspense>
    </section>
  );
}

/** Whether the rows are all, and what speaks for it. */
function VerdictLine({ verdict: { state, evidence } }: { readonly verdict: ToldVerdict }) {
  return (
    <p>
      <strong>{t(`console.result.verdict.${state}`)}</strong> {evidence.join(' ')}
    </p>
  );
}

interface NotesProps {
  readonly test: NonNullable<Outcome['test']>;
  readonly onTakePaging: (paging: Paging) => void;
}

/** What is worth knowing of a run that worked. */
function Notes({ test, onTakePaging }: NotesProps) {
  const { suggestedPaging, pagingTries } = test;
  return (
    <>
      {test.problem && (
        <FailureMessage title={t('console.result.incomplete')} error={test.problem} appearance="warning" />
      )}
      {suggestedPaging && (
        <SectionMessage
          appearance="information"
          title={t('console.result.suggestedPaging')}
          headingLevel="h3"
          actions={
            <SectionMessageAction onClick={() => onTakePaging(suggestedPaging)}>
              {t('console.result.takePaging')}
            </SectionMessageAction>
          }
        >
          <p>
            {t('console.result.suggestedPagingText', {
              kind: describePaging(suggestedPaging),
            })}
          </p>
        </SectionMessage>
      )}
      {pagingTries.length > 0 && (
        <details className="ed-small">
          <summary>{t('console.result.pagingTries', { count: pagingTries.length })}</summary>
          <PagingTries tries={pagingTries} />
        </details>
      )}
      {test.warnings.length > 0 && (
        <SectionMessage appearance="warning" title={t('console.result.warnings')} headingLevel="h3">
          <ul>
            {test.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </SectionMessage>
      )}
    </>
  );
}
