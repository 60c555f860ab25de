import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { AdminAnswers, AdminRequest } from '../../../../src/contract/admin-api';
import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import type { Configuration } from '../../../../src/contract/transfer';
import { callAdmin } from '../api';
import { useOverview } from '../overview-context';
import { FailureMessage } from '../parts/failure-message';
import { saveFile } from '../parts/save-file';
import { useFlags } from '../parts/use-flags';
import { t } from '../text/t';

/** One file of everything that was chosen, though it may come in several answers. */
async function exportAll(chosen: AdminRequest<'exportConfiguration'>): Promise<Reply<Configuration>> {
  const connections: Configuration['connections'] = [];
  const dataSources: Configuration['dataSources'] = [];
  for (let wanted = chosen; ;) {
    const reply: Reply<AdminAnswers['exportConfiguration']> = await callAdmin('exportConfiguration', wanted);
    if (!reply.ok) return reply;
    const { configuration, left } = reply.data;
    connections.push(...configuration.connections);
    dataSources.push(...configuration.dataSources);
    if (left.connectionIds.length + left.dataSourceIds.length === 0) {
      return { ok: true, data: { ...configuration, connections, dataSources } };
    }
    wanted = { connectionIds: [...left.connectionIds], dataSourceIds: [...left.dataSourceIds] };
  }
}

/** Chooses connections and data sources and saves them as a file. */
export function ExportSection() {
  const { overview } = useOverview();
  const { succeed } = useFlags();
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const { connections, dataSources } = overview;
  const chosenSources = dataSources.filter(({ id }) => !dropped.has(id));
  const needed = new Set(chosenSources.map(({ connectionId }) => connectionId));
  const chosenConnections = connections.filter(({ id }) => !dropped.has(id) || needed.has(id));
  const toggle = (id: string) => {
    const next = new Set(dropped);
    if (!next.delete(id)) next.add(id);
    setDropped(next);
  };
  const run = async () => {
    setBusy(true);
    setFailure(null);
    const reply = await exportAll({
      connectionIds: chosenConnections.map(({ id }) => id),
      dataSourceIds: chosenSources.map(({ id }) => id),
    });
    setBusy(false);
    if (!reply.ok) {
      setFailure(reply.error);
      return;
    }
    const configuration = reply.data;
    saveFile('external-data.json', 'application/json', `${JSON.stringify(configuration, null, 2)}\n`);
    succeed(
      t('console.transfer.exported', {
        connections: t('console.list.connectionCount', { count: configuration.connections.length }),
        dataSources: t('console.list.dataSourceCount', { count: configuration.dataSources.length }),
      }),
    );
  };
  return (
    <section className="ed-section">
      <header>
        <h2>{t('console.transfer.exportTitle')}</h2>
        <p className="ed-subtle">{t('console.transfer.exportHelp')}</p>
      </header>
      {connections.length + dataSources.length === 0 ? (
        <p className="ed-subtle">{t('console.transfer.nothing')}</p>
      ) : (
        <>
          <div className="ed-two">
            <Checks
              legend={t('console.dataSources.title')}
              items={dataSources}
              isChosen={({ id }) => !dropped.has(id)}
              isFixed={() => false}
              onToggle={toggle}
            />
            <Checks
              legend={t('console.connections.title')}
              items={connections}
              isChosen={({ id }) => !dropped.has(id) || needed.has(id)}
              isFixed={({ id }) => needed.has(id)}
              onToggle={toggle}
            />
          </div>
          {failure && <FailureMessage title={t('console.transfer.exportFailed')} error={failure} />}
          <div>
            <Button
              appearance="primary"
              isLoading={busy}
              isDisabled={chosenConnections.length + chosenSources.length === 0}
              onClick={() => void run()}
            >
              {t('console.transfer.exportButton')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface ChecksProps {
  readonly legend: string;
  readonly items: readonly Named[];
  readonly isChosen: (item: Named) => boolean;
  /** Whether it goes with something else that is chosen. */
  readonly isFixed: (item: Named) => boolean;
  readonly onToggle: (id: string) => void;
}

function Checks({ legend, items, isChosen, isFixed, onToggle }: ChecksProps) {
  if (items.length === 0) return null;
  return (
    <fieldset className="ed-fieldset ed-stack" style={{ gap: 'var(--ds-space-075)' }}>
      <legend className="ed-legend">{legend}</legend>
      <div className="ed-checks" tabIndex={0} role="group" aria-label={legend}>
        {items.map((item) => (
          <label key={item.id} className="ed-check">
            <input
              type="checkbox"
              checked={isChosen(item)}
              disabled={isFixed(item)}
              onChange={() => onToggle(item.id)}
            />
            {item.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
