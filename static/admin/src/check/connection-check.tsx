import Button from '@atlaskit/button/new';
import { useOverview } from '../overview-context';
import { useAnnounce } from '../parts/announcer';
import { t } from '../text/t';
import { checkConnection } from './ask-for-checks';
import { CheckResult, checkText } from './check-result';
import { useCheck } from './use-check';

interface ConnectionCheckProps {
  readonly id: string;
  readonly name: string;
  /** Whether something was changed that is not stored. */
  readonly isDirty: boolean;
}

/** Tries everything that a stored connection needs. */
export function ConnectionCheck({ id, name, isDirty }: ConnectionCheckProps) {
  const { overview, reload } = useOverview();
  const announce = useAnnounce();
  const { state, run } = useCheck(
    () => checkConnection(id, overview.dataSources),
    (ended) => {
      announce(checkText(name, ended));
      // Its sign-in may be in another state now.
      void reload();
    },
  );
  return (
    <section className="ed-section" aria-label={t('console.health.title')}>
      <header>
        <h2>{t('console.health.title')}</h2>
        <p className="ed-subtle">{t('console.health.intro')}</p>
        {isDirty && <p className="ed-subtle">{t('console.health.stored')}</p>}
      </header>
      <div className="ed-stack">
        <div>
          <Button isLoading={state?.state === 'running'} onClick={() => void run()}>
            {t('console.health.run')}
          </Button>
        </div>
        <CheckResult name={name} state={state} />
      </div>
    </section>
  );
}
