import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import type { ConsoleAnswers } from '../../../../src/contract/console-api';
import { callAdmin } from '../api';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { PlaceName } from '../parts/place-name';
import { t } from '../text/t';

/** Places named in the dialog. */
const shownPlaces = 20;

interface DeleteDataSourceDialogProps {
  readonly item: { readonly id: string; readonly name: string } | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Shows where a data source is used before it is deleted. */
export function DeleteDataSourceDialog({ item, onConfirm, onCancel }: DeleteDataSourceDialogProps) {
  return (
    <ConfirmDialog
      open={item !== null}
      title={t('console.remove.dataSourceTitle', { name: item?.name ?? '' })}
      text={t('console.remove.dataSource')}
      confirm={t('console.dialogs.confirmDelete')}
      cancel={t('console.dialogs.cancel')}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {item && <Places key={item.id} id={item.id} />}
    </ConfirmDialog>
  );
}

function Places({ id }: { readonly id: string }) {
  const [usage, setUsage] = useState<ConsoleAnswers['listUsage'] | 'failed' | null>(null);
  useEffect(() => {
    void callAdmin('listUsage', { id }).then((reply) => setUsage(reply.ok ? reply.data : 'failed'));
  }, [id]);
  if (usage === null) {
    return (
      <div className="ed-row" role="status">
        <Spinner size="small" label={t('console.remove.looking')} />
        <span className="ed-subtle">{t('console.remove.looking')}</span>
      </div>
    );
  }
  if (usage === 'failed') return <p className="ed-subtle">{t('console.remove.unknown')}</p>;
  if (usage.total === 0) {
    return usage.combinations.length === 0 ? (
      <p>{t('console.remove.unused')}</p>
    ) : (
      <Combinations usage={usage} />
    );
  }
  const shown = usage.places.slice(0, shownPlaces);
  return (
    <div role="status" className="ed-stack" style={{ gap: 'var(--ds-space-100)' }}>
      <Combinations usage={usage} />
      <p>{t('console.remove.usedBy', { count: usage.total })}</p>
      <ul className="ed-places">
        {shown.map((place) => (
          <li key={`${place.surface}:${place.id}`}>
            <PlaceName place={place} />
          </li>
        ))}
      </ul>
      {usage.total > shown.length && (
        <p className="ed-subtle">{t('console.remove.more', { value: usage.total - shown.length })}</p>
      )}
    </div>
  );
}

/** Data sources that are made of it: they keep the rows that they have, and get no newer ones. */
function Combinations({ usage: { combinations } }: { readonly usage: ConsoleAnswers['listUsage'] }) {
  if (combinations.length === 0) return null;
  return <p>{t('console.remove.partOf', { names: combinations.map(({ name }) => name) })}</p>;
}
