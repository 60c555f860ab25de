import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import { FailureMessage } from '../parts/failure-message';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import { ImportPlan } from './import-plan';
import { useImport } from './use-import';
import type { Import, ImportStage } from './use-import';

/** Imports a file: choose it, see what would change, import what is chosen. */
export function ImportSection() {
  const flow = useImport();
  // Closing the page would end an import half-way.
  useUnsavedGuard(flow.isStarting || flow.state.stage === 'applying');
  return (
    <section className="ed-section" aria-label={t('console.transfer.importTitle')}>
      <header>
        <h2>{t('console.transfer.importTitle')}</h2>
        <p className="ed-subtle">{t('console.transfer.importHelp')}</p>
      </header>
      <Stage flow={flow} state={flow.state} />
    </section>
  );
}

function Stage({ flow, state }: { readonly flow: Import; readonly state: ImportStage }) {
  switch (state.stage) {
    case 'choose':
      return (
        <>
          <div className="ed-field">
            <label htmlFor="import-file">{t('console.transfer.file')}</label>
            <input
              id="import-file"
              type="file"
              accept="application/json,.json"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) void flow.open(file);
              }}
            />
          </div>
          {state.failure && (
            <FailureMessage title={t('console.transfer.refusedTitle')} error={state.failure} />
          )}
        </>
      );
    case 'planning':
      return (
        <div className="ed-row" role="status">
          <Spinner label={t('console.transfer.planning')} />
          <span>{t('console.transfer.planning')}</span>
        </div>
      );
    case 'planned':
      return (
        <ImportPlan
          items={state.items}
          failure={state.failure}
          isStarting={flow.isStarting}
          onApply={(chosen, secrets) => void flow.apply(chosen, secrets)}
          onCancel={flow.reset}
        />
      );
    case 'applying':
      return (
        <div className="ed-stack" role="status">
          <span>{t('console.transfer.progress', { done: state.done, total: state.total })}</span>
          <progress
            className="ed-progress"
            aria-label={t('console.transfer.progress', { done: state.done, total: state.total })}
            value={state.done}
            max={state.total}
          />
        </div>
      );
    case 'done':
      return <Done flow={flow} state={state} />;
  }
}

interface DoneProps {
  readonly flow: Import;
  readonly state: Extract<ImportStage, { stage: 'done' }>;
}

function Done({ flow, state }: DoneProps) {
  const failed = state.results.filter(({ error }) => error !== null);
  const stored = state.results.length - failed.length;
  const place = useFocusOnMount<HTMLDivElement>();
  return (
    <div className="ed-stack">
      <div role="status" tabIndex={-1} ref={place} className="ed-failure">
        <SectionMessage appearance={failed.length === 0 && !state.failure ? 'success' : 'warning'}>
          <p>{t('console.transfer.done', { count: stored })}</p>
        </SectionMessage>
      </div>
      {state.failure && <FailureMessage title={t('console.transfer.refusedTitle')} error={state.failure} />}
      {failed.length > 0 && (
        <>
          <h3>{t('console.transfer.someFailed', { count: failed.length })}</h3>
          <ul>
            {failed.map(({ kind, id, name, error }) => (
              <li key={`${kind}:${id}`}>
                {name}: {error?.message} {error?.fix}
              </li>
            ))}
          </ul>
        </>
      )}
      <div>
        <Button onClick={flow.reset}>{t('console.transfer.importTitle')}</Button>
      </div>
    </div>
  );
}
