import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import { useEffect } from 'react';
import type { Paging } from '../../../../src/contract/paging';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { ResultTable } from '../parts/result-table';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { texts } from '../texts';
import type { Outcome } from './use-data-source-editor';

const own = texts.result;

/** Element id of the result's heading. */
export const resultHeadingId = 'result-heading';

/** Rows of the preview. */
const previewRows = 10;

interface ResultSectionProps {
  readonly outcome: Outcome;
  readonly onDone: () => void;
  readonly onTakePaging: (paging: Paging) => void;
}

/** What a test run showed: rows, time, pages, warnings, and the first rows. */
export function ResultSection({ outcome, onDone, onTakePaging }: ResultSectionProps) {
  const { saved, test } = outcome;
  const { suggestedPaging } = test;
  const announce = useAnnounce();
  const heading = useFocusOnMount<HTMLHeadingElement>(saved);
  const summary = own.summary(test.rowCount, test.truncated, test.durationMs, test.pages);
  useEffect(() => {
    announce(summary);
  }, [announce, summary]);
  const shown = Math.min(previewRows, test.table.rows.length);
  return (
    <section className="ed-section">
      <h2 id={resultHeadingId} tabIndex={-1} ref={heading}>
        {own.title}
      </h2>
      <SectionMessage
        appearance={test.rowCount === 0 ? 'warning' : 'success'}
        title={saved ? own.savedTitle : own.triedTitle}
        headingLevel="h3"
        {...(saved
          ? { actions: <SectionMessageAction onClick={onDone}>{texts.dataSource.done}</SectionMessageAction> }
          : {})}
      >
        <div className="ed-message">
          <p>{summary}</p>
          {!saved && <p>{own.notSavedYet}</p>}
          {test.rowCount === 0 && <p>{own.noRows}</p>}
          {test.truncated && <p>{own.truncated}</p>}
        </div>
      </SectionMessage>
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
      {shown > 0 && (
        <div>
          <ResultTable table={test.table} caption={own.caption} maxRows={previewRows} />
          <p className="ed-small ed-subtle ed-table-note">{own.firstRows(shown, test.rowCount)}</p>
        </div>
      )}
    </section>
  );
}
