import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import Spinner from '@atlaskit/spinner';
import { useState } from 'react';
import type { OptionSyncSummary } from '../../../../src/contract/option-sync';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { OptionSyncCard } from './option-sync-card';
import { OptionSyncForm } from './option-sync-form';
import { useOptionSyncs } from './use-option-syncs';

/** Option syncs: each with its state and what can be done to it, or the form of one in their place. */
export function OptionSyncs() {
  const announce = useAnnounce();
  const list = useOptionSyncs();
  const { syncs, failure, load, put } = list;
  /** Null: the list is shown; `sync` null: the form of a new one. */
  const [opened, setOpened] = useState<{ readonly sync: OptionSyncSummary | null } | null>(null);
  if (opened)
    return (
      <OptionSyncForm
        sync={opened.sync}
        onClose={(saved) => {
          setOpened(null);
          if (!saved) return;
          put(saved);
          announce(t('console.jiraFields.optionSync.saved'));
        }}
      />
    );
  return (
    <section className="ed-section" aria-label={t('console.jiraFields.options.title')}>
      <header>
        <div className="ed-spread">
          <h2>{t('console.jiraFields.options.title')}</h2>
          <Button iconBefore={AddIcon} onClick={() => setOpened({ sync: null })}>
            {t('console.jiraFields.options.add')}
          </Button>
        </div>
        <p className="ed-subtle">{t('console.jiraFields.options.intro')}</p>
      </header>
      {failure && (
        <FailureMessage
          title={t('console.jiraFields.loadFailed')}
          error={failure}
          actions={[{ text: t('console.app.tryAgain'), onClick: () => void load() }]}
        />
      )}
      {syncs === null && !failure && (
        <div className="ed-centre">
          <Spinner size="large" label={t('console.app.loading')} />
        </div>
      )}
      {syncs?.length === 0 && <p>{t('console.jiraFields.options.none')}</p>}
      {syncs?.map((sync) => (
        <OptionSyncCard key={sync.id} sync={sync} list={list} onEdit={() => setOpened({ sync })} />
      ))}
    </section>
  );
}
