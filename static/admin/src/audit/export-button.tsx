import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { FailureMessage } from '../parts/failure-message';
import { saveFile } from '../parts/save-file';
import { useFlags } from '../parts/use-flags';
import { t } from '../text/t';
import { readWhole } from './read-audit';
import type { AuditQuery } from './read-audit';
import type { WholeTrail } from './read-whole-trail';
import { toCsv } from './to-csv';

/** An export that could not go on: what it has read, and of what. */
interface Paused {
  readonly query: AuditQuery;
  readonly trail: WholeTrail;
}

/** Exports what the filters show, telling how far it has come; what could not go on waits to be continued or saved. */
export function ExportButton({ query }: { readonly query: AuditQuery }) {
  const [count, setCount] = useState<number | null>(null);
  const [paused, setPaused] = useState<Paused | null>(null);
  const { succeed } = useFlags();
  const save = ({ entries, people, isComplete }: WholeTrail) => {
    // Without a byte order mark Excel takes UTF-8 for the computer's own code page.
    saveFile('external-data-audit.csv', 'text/csv;charset=utf-8', `\uFEFF${toCsv(entries, people)}`);
    const description = isComplete ? {} : { description: t('console.audit.exportedPart') };
    succeed(t('console.audit.exported', { count: entries.length }), description);
  };
  const run = async (of: AuditQuery, before?: WholeTrail) => {
    setPaused(null);
    setCount(before?.entries.length ?? 0);
    const trail = await readWhole(of, setCount, before);
    setCount(null);
    if (trail.problem === null) save(trail);
    else setPaused({ query: of, trail });
  };
  const entries = paused?.trail.entries.length ?? 0;
  const saving = {
    text: t('console.audit.saveRead', { count: entries }),
    onClick: () => paused && save(paused.trail),
  };
  return (
    <div className="ed-stack">
      <div className="ed-row">
        {count !== null && (
          <span className="ed-subtle" role="status">
            {t('console.audit.exporting', { count })}
          </span>
        )}
        <Button isDisabled={count !== null} onClick={() => void run(query)}>
          {t('console.audit.exportCsv')}
        </Button>
      </div>
      {paused?.trail.problem && (
        <FailureMessage
          title={t('console.audit.exportPaused', { count: entries })}
          error={paused.trail.problem}
          actions={[
            { text: t('console.audit.goOn'), onClick: () => void run(paused.query, paused.trail) },
            ...(entries > 0 ? [saving] : []),
          ]}
        />
      )}
    </div>
  );
}
