import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { lazy, Suspense, useEffect } from 'react';
import type { Paging } from '../../../../src/contract/paging';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { ResultTable } from '../parts/result-table';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { AnswerFacts } from '../request-builder/answer-facts';
import { useLiveTable, useMapping } from '../request-builder/use-live-table';
import { texts } from '../texts';
import { toColumns } from './columns';
import { toDataSourceDraft } from './data-source-state';
import type { DataSourceEditor, Outcome } from './use-data-source-editor';
import { toRequestText } from './use-data-source-editor';

const own = texts.result;
const answer = texts.builder.answer;

const AnswerPanel = lazy(async () => ({
  default: (await import('../request-builder/answer-panel')).AnswerPanel,
}));

/** Element id of the result's heading. */
export const resultHeadingId = 'result-heading';

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
    ? own.summary(test.rowCount, test.truncated, test.durationMs, test.pages)
    : (error?.message ?? '');
  useEffect(() => {
    announce(summary);
  }, [announce, summary]);
  return (
    <section className="ed-section">
      <h2 id={resultHeadingId} tabIndex={-1} ref={heading}>
        {own.title}
      </h2>
      {error && <FailureMessage title={texts.dataSource.tryFailedTitle} error={error} />}
      {test && (
        <SectionMessage
          appearance={test.rowCount === 0 ? 'warning' : 'success'}
          title={saved ? own.savedTitle : own.triedTitle}
          headingLevel="h3"
          {...(saved
            ? {
                actions: (
                  <SectionMessageAction onClick={onDone}>{texts.dataSource.done}</SectionMessageAction>
                ),
              }
            : {})}
        >
          <div className="ed-message">
            <p>{summary}</p>
            {!saved && <p>{own.notSavedYet}</p>}
            {saved && (
              <ul>
                <li>{own.nextPage(state.name)}</li>
                <li>{own.nextJira}</li>
              </ul>
            )}
            {test.rowCount === 0 && <p>{own.noRows}</p>}
            {test.truncated && <p>{own.truncated}</p>}
          </div>
        </SectionMessage>
      )}
      {test && <Notes test={test} onTakePaging={onTakePaging} />}
      <AnswerFacts outcome={outcome} rowsPath={live?.rowsPath ?? test?.rowsPath ?? ''} />
      {isOutdated && <p className="ed-small ed-outdated">{answer.outdated}</p>}
      <Suspense fallback={<Spinner label={texts.builder.preview.loading} />}>
        <AnswerPanel source={source} outcome={outcome} mapping={mapping} live={live} />
      </Suspense>
      {test && !sample && test.table.rows.length > 0 && (
        <ResultTable table={test.table} caption={own.caption} maxRows={previewRows} />
      )}
    </section>
  );
}

interface NotesProps {
  readonly test: NonNullable<Outcome['test']>;
  readonly onTakePaging: (paging: Paging) => void;
}

/** What is worth knowing of a run that worked. */
function Notes({ test, onTakePaging }: NotesProps) {
  const { suggestedPaging } = test;
  return (
    <>
      {test.problem && <FailureMessage title={own.incomplete} error={test.problem} appearance="warning" />}
      {suggestedPaging && (
        <SectionMessage
          appearance="information"
          title={own.suggestedPaging}
          headingLevel="h3"
          actions={
            <SectionMessageAction onClick={() => onTakePaging(suggestedPaging)}>
              {own.takePaging}
            </SectionMessageAction>
          }
        >
          <p>{own.suggestedPagingText(texts.dataSource.pagingKinds[suggestedPaging.kind])}</p>
        </SectionMessage>
      )}
      {test.warnings.length > 0 && (
        <SectionMessage appearance="warning" title={own.warnings} headingLevel="h3">
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
