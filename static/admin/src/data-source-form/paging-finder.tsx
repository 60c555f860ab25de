import Button from '@atlaskit/button/new';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import { useEffect } from 'react';
import { useAnnounce } from '../parts/announcer';
import { t } from '../text/t';
import { toPagingQuestion } from './outcome';
import type { PagingState } from './paging-state';
import { toPaging, toPagingState } from './paging-state';
import { describePaging, PagingTries } from './paging-tries';
import { toDataSourceDraft } from './data-source-state';
import type { DataSourceEditor } from './use-data-source-editor';

interface PagingFinderProps {
  readonly source: DataSourceEditor;
  /** Whether a step elsewhere in the form is running. */
  readonly busy: boolean;
  readonly onFind: () => void;
}

/** A paging as the form would send it, whatever the order of its members. */
const sameText = (paging: PagingState) => JSON.stringify(toPaging(paging));

/** Has the service asked for a second page in one way after the other, and offers the one that brought it. */
export function PagingFinder({ source, busy, onFind }: PagingFinderProps) {
  const { state, foundPaging, running } = source;
  const announce = useAnnounce();
  const isOfThis =
    foundPaging !== null &&
    foundPaging.question === toPagingQuestion(toDataSourceDraft(state, foundPaging.connectionId));
  const { paging, tries } = isOfThis ? foundPaging : { paging: null, tries: [] };
  const isTaken = paging !== null && sameText(toPagingState(paging)) === sameText(state.paging);
  const title =
    paging === null
      ? t('console.findPaging.nothing')
      : t(isTaken ? 'console.findPaging.inUse' : 'console.findPaging.found', {
          paging: describePaging(paging),
        });
  useEffect(() => {
    if (isOfThis) announce(title);
  }, [announce, isOfThis, title]);
  return (
    <div className="ed-stack">
      <div>
        <Button
          isLoading={running === 'find-paging'}
          isDisabled={busy && running !== 'find-paging'}
          onClick={onFind}
        >
          {t('console.findPaging.find')}
        </Button>
      </div>
      <p className="ed-help">{t('console.findPaging.help')}</p>
      {isOfThis && (
        <SectionMessage
          appearance={paging === null ? 'warning' : isTaken ? 'success' : 'information'}
          title={title}
          headingLevel="h3"
          {...(paging === null || isTaken
            ? {}
            : {
                actions: (
                  <SectionMessageAction
                    onClick={() => source.change({ ...state, paging: toPagingState(paging) }, 'draft.paging')}
                  >
                    {t('console.result.takePaging')}
                  </SectionMessageAction>
                ),
              })}
        >
          {tries.length === 0 ? <p>{t('console.findPaging.noSign')}</p> : <PagingTries tries={tries} />}
        </SectionMessage>
      )}
    </div>
  );
}
