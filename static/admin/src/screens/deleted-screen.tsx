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
import { texts } from '../texts';
import { consoleTexts } from '../texts-console';
import { isShortList, ListPage } from './list-page';
import { useRestore } from './use-deletion';

const own = consoleTexts.deleted;

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
    if (reply.ok) succeed(own.purged(name));
    else if (reply.error.code !== 'NOT_FOUND') fail(own.notPurged(name), reply.error);
    await reload();
  };
  return (
    <ListPage title={own.title} intro={own.intro} add={null}>
      {overview.deleted.length === 0 ? (
        <div className="ed-empty">
          <h2>{own.emptyTitle}</h2>
          <p className="ed-subtle">{own.empty}</p>
        </div>
      ) : (
        <RecordList
          items={overview.deleted}
          caption={own.caption}
          searchLabel={consoleTexts.list.search(own.title.toLowerCase())}
          columns={[
            { key: 'name', label: own.columns.name, render: ({ name }) => name },
            { key: 'kind', label: own.columns.kind, render: ({ kind }) => own.kinds[kind] },
            {
              key: 'deleted',
              label: own.columns.deleted,
              render: ({ deletedAtMs }) => <Age atMs={deletedAtMs} nowMs={nowMs} />,
            },
            {
              key: 'until',
              label: own.columns.until,
              render: ({ untilMs }) => <Age atMs={untilMs} nowMs={nowMs} />,
            },
            {
              key: 'actions',
              label: own.columns.actions,
              isHidden: true,
              className: 'ed-actions',
              render: (record) => (
                <div className="ed-row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap' }}>
                  <Button
                    spacing="compact"
                    aria-label={own.restoreName(record.name)}
                    onClick={() => void restore(record)}
                  >
                    {own.restore}
                  </Button>
                  <Button
                    spacing="compact"
                    appearance="subtle"
                    aria-label={own.purgeName(record.name)}
                    onClick={() => setAsked(record)}
                  >
                    {own.purge}
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
        title={own.purgeTitle(asked?.name ?? '')}
        text={asked?.kind === 'connection' ? own.purgeConnection : own.purgeDataSource}
        confirm={own.purge}
        cancel={texts.dialogs.cancel}
        onConfirm={() => asked && void purge(asked)}
        onCancel={() => setAsked(null)}
      />
    </ListPage>
  );
}
