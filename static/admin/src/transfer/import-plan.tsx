import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { SecretInput, SecretName } from '../../../../src/contract/connection';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { PlannedImport } from '../../../../src/contract/transfer';
import { FailureMessage } from '../parts/failure-message';
import { TextField } from '../parts/text-field';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { listText } from '../text/number-text';
import { t } from '../text/t';
import { toSecrets } from './use-import';

const columnKeys = ['take', 'name', 'kind', 'state', 'change'] as const;
const states = ['new', 'changed', 'same', 'conflict'] as const;
const appearances = { new: 'new', changed: 'inprogress', same: 'default', conflict: 'removed' } as const;
/** What there is something to do about comes first. */
const order = { conflict: 0, changed: 1, new: 2, same: 3 } as const;

interface ImportPlanProps {
  readonly items: readonly PlannedImport[];
  readonly failure: ErrorBody | null;
  /** Whether it has been asked for and is about to begin. */
  readonly isStarting: boolean;
  readonly onApply: (
    chosen: readonly PlannedImport[],
    secrets: Readonly<Record<string, SecretInput>>,
  ) => void;
  readonly onCancel: () => void;
}

const canTake = ({ state }: PlannedImport) => state === 'new' || state === 'changed';
const keyOf = ({ kind, id }: PlannedImport) => `${kind}:${id}`;

/** What an import would do, which of it to do, and the secrets it lacks. */
export function ImportPlan({ items, failure, isStarting, onApply, onCancel }: ImportPlanProps) {
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [entered, setEntered] = useState<Readonly<Record<string, Partial<Record<SecretName, string>>>>>({});
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const chosen = items.filter((item) => canTake(item) && !dropped.has(keyOf(item)));
  const sorted = [...items].sort((a, b) => order[a.state] - order[b.state]);
  const counts = { new: 0, changed: 0, same: 0, conflict: 0 };
  for (const { state } of items) counts[state] += 1;
  const needing = chosen.filter(({ missingSecrets }) => missingSecrets.length > 0);
  const toggle = (key: string) => {
    const next = new Set(dropped);
    if (!next.delete(key)) next.add(key);
    setDropped(next);
  };
  return (
    <div className="ed-stack">
      <h3 tabIndex={-1} ref={heading}>
        {t('console.transfer.planTitle')}
      </h3>
      <p className="ed-subtle">
        {chosen.length === 0 && counts.same === items.length
          ? t('console.transfer.nothingToDo')
          : summaryText(counts)}
      </p>
      <div
        className="ed-table-wrap"
        tabIndex={0}
        role="region"
        aria-label={t('console.transfer.planCaption')}
      >
        <table className="ed-table ed-table-dense">
          <caption className="ed-visually-hidden">{t('console.transfer.planCaption')}</caption>
          <thead>
            <tr>
              {columnKeys.map((key) => (
                <th key={key} scope="col">
                  {t(`console.transfer.columns.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((item) => (
              <tr key={keyOf(item)}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={t('console.transfer.take', { name: item.name })}
                    disabled={!canTake(item)}
                    checked={canTake(item) && !dropped.has(keyOf(item))}
                    onChange={() => toggle(keyOf(item))}
                  />
                </td>
                <td>
                  {item.storedName === null
                    ? item.name
                    : t('console.transfer.renamed', { from: item.storedName, to: item.name })}
                </td>
                <td>{t(`console.deleted.kinds.${item.kind}`)}</td>
                <td>
                  <Lozenge appearance={appearances[item.state]}>
                    {t(`console.transfer.states.${item.state}`)}
                  </Lozenge>
                </td>
                <td>
                  {listText(item.changes)}
                  {item.note && <p className="ed-reason">{item.note}</p>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {needing.length > 0 && (
        <div className="ed-fields">
          <header>
            <h3>{t('console.transfer.secretsTitle')}</h3>
            <p className="ed-subtle">{t('console.transfer.secretsHelp')}</p>
          </header>
          {needing.flatMap(({ id, name, missingSecrets }) =>
            missingSecrets.map((secret) => (
              <TextField
                key={`${id}.${secret}`}
                form="import"
                path={`secrets.${id}.${secret}`}
                errors={{}}
                label={`${name}: ${t(`console.connection.secrets.${secret}`)}`}
                kind={secret === 'certificate' || secret === 'assertion' ? 'code-lines' : 'secret'}
                value={entered[id]?.[secret] ?? ''}
                onChange={(value) =>
                  setEntered((before) => ({ ...before, [id]: { ...before[id], [secret]: value } }))
                }
              />
            )),
          )}
        </div>
      )}
      {failure && <FailureMessage title={t('console.transfer.notAllowedTitle')} error={failure} />}
      <div className="ed-row">
        <Button
          appearance="primary"
          isLoading={isStarting}
          isDisabled={chosen.length === 0}
          onClick={() => onApply(chosen, toSecrets(entered))}
        >
          {t('console.transfer.apply', { count: chosen.length })}
        </Button>
        <Button appearance="subtle" isDisabled={isStarting} onClick={onCancel}>
          {t('console.transfer.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** How many of each state, such as "2 new · 1 changed". */
function summaryText(counts: Readonly<Record<PlannedImport['state'], number>>): string {
  return states
    .filter((state) => counts[state] > 0)
    .map((state) => t(`console.transfer.counts.${state}`, { number: counts[state] }))
    .join(' · ');
}
