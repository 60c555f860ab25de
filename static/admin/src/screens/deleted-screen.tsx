import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { DeletedRecord } from '../../../../src/contract/console-api';
import { callAdmin } from '../api';
import { withoutDeleted } from '../overview-changes';
import { useOverview } from '../overview-context';
import { Age } from '../parts/age';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { freshList } from '../parts/list-state';
import type { ListState } from '../parts/list-state';
import { RecordList } from '../parts/record-list';
import { useFlags } from '../parts/use-flags';
import { t } from '../text/t';
import { isShortList, ListPage } from './list-page';
import { useRestore } from './use-deletion';

/** What was deleted in the last 30 days, to restore or to delete for good. */
export function DeletedScreen() {
  const { overview, expect, reload } = useOverview();
  const { succeed, fail } = useFlags();
  const restore = useRestore();
  const [state, setState] = useState<ListState>(freshList);
  const [asked, setAsked] = useState<DeletedRecord | null>(null);
  const nowMs = Date.now();
  const purge = async (record: DeletedRecord) => {
    const { kind, id, revision, name } = record;
    setAsked(null);
    expect((before) => withoutDeleted(before, id));
    const reply = await callAdmin('purgeRecord', { kind, id, revision });
    if (reply.ok) succeed(t('console.deleted.purged', { name }));
    else if (reply.error.code !== 'NOT_FOUND') fail(t('console.deleted.notPurged', { name }), reply.error);
    await reload();
  };
  return (
    <ListPage title={t('console.deleted.title')} intro={t('console.deleted.intro')} add={null}>
      {overview.deleted.length === 0 ? (
        <div className="ed-empty">
          <h2>{t('console.deleted.emptyTitle')}</h2>
          <p className="ed-subtle">{t('console.deleted.empty')}</p>
        </div>
      ) : (
        <RecordList
          items={overview.deleted}
          caption={t('console.deleted.caption')}
          searchLabel={t('console.deleted.search')}
          columns={[
            { key: 'name', label: t('console.deleted.columns.name'), render: ({ name }) => name },
            {
              key: 'kind',
              label: t('console.deleted.columns.kind'),
              render: ({ kind }) => t(`console.deleted.kinds.${kind}`),
            },
            {
              key: 'deleted',
              label: t('console.deleted.columns.deleted'),
              render: ({ deletedAtMs }) => <Age atMs={deletedAtMs} nowMs={nowMs} />,
            },
            {
              key: 'until',
              label: t('console.deleted.columns.until'),
              render: ({ untilMs }) => <Age atMs={untilMs} nowMs={nowMs} isAhead />,
            },
            {
              key: 'actions',
              label: t('console.deleted.columns.actions'),
              isLabelHidden: true,
              className: 'ed-actions',
              render: (record) => (
                <div className="ed-row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap' }}>
                  <Button
                    spacing="compact"
                    aria-label={t('console.deleted.restoreName', { name: record.name })}
                    onClick={() => void restore(record)}
                  >
                    {t('console.deleted.restore')}
                  </Button>
                  <Button
                    spacing="compact"
                    appearance="subtle"
                    aria-label={t('console.deleted.purgeName', { name: record.name })}
                    onClick={() => setAsked(record)}
                  >
                    {t('console.deleted.purge')}
                  </Button>
                </div>
              ),
            },
          ]}
          filters={[]}
          rules={{
            textsOf: ({ name }) => [name],
            matches: {},
            sortBy: { name: ({ name }) => name, deleted: ({ deletedAtMs }) => deletedAtMs },
          }}
          state={state}
          onChange={setState}
          isShort={isShortList(overview.deleted.length)}
        />
      )}
      <ConfirmDialog
        open={asked !== null}
        title={t('console.deleted.purgeTitle', { name: asked?.name ?? '' })}
        text={
          asked?.kind === 'connection'
            ? t('console.deleted.purgeConnection')
            : t('console.deleted.purgeDataSource')
        }
        confirm={t('console.deleted.purge')}
        cancel={t('console.dialogs.cancel')}
        onConfirm={() => asked && void purge(asked)}
        onCancel={() => setAsked(null)}
      />
    </ListPage>
  );
}
