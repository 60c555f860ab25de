import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { ConnectionFields } from '../connection-form/connection-fields';
import { Guide } from '../connection-form/guide';
import type { GuidePurpose } from '../connection-form/guide-purpose';
import { SignInCard } from '../connection-form/sign-in-card';
import type { ConnectionEditor } from '../connection-form/use-connection-editor';
import { useOverview } from '../overview-context';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toSignInBadge } from '../parts/badges';
import { toConnectionChoice } from '../parts/connection-choice';
import { FailureMessage } from '../parts/failure-message';
import { SelectField } from '../parts/select-field';
import type { Choice } from '../parts/select-field';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';
import type { ChosenConnection } from './use-chosen-connection';
import { newConnection } from './use-chosen-connection';
import { sourceFormName } from './use-data-source-editor';

interface ConnectionSectionProps {
  readonly source: DataSourceEditor;
  readonly connection: ConnectionEditor;
  readonly chosen: ChosenConnection;
  /** What the sign-in is for. */
  readonly purpose: GuidePurpose;
  readonly busy: boolean;
  readonly onAuthenticate: () => void;
}

/** Which connection the data source reads through, with the connection's own form and guide where needed. */
export function ConnectionSection(props: ConnectionSectionProps) {
  const { source, connection, chosen, busy } = props;
  const { choice, loading, failure, open } = chosen;
  const { overview } = useOverview();
  const choices: Choice<string>[] = [
    ...overview.connections.map(toConnectionChoice),
    { value: newConnection, label: t('console.connection.newConnection') },
  ];
  if (!choices.some((each) => each.value === choice)) {
    choices.unshift({
      value: choice,
      label: connection.state.name || t('console.dataSources.connectionGone'),
    });
  }
  return (
    <section className="ed-section">
      <header>
        <h2>{t('console.dataSource.connectionSection')}</h2>
        <p className="ed-subtle">{t('console.dataSource.connectionIntro')}</p>
      </header>
      {(overview.connections.length > 0 || choice !== newConnection) && (
        <div className="ed-fields">
          <SelectField
            form={sourceFormName}
            path="draft.connectionId"
            errors={source.errors}
            label={t('console.connection.select')}
            value={choice}
            choices={choices}
            onChange={chosen.choose}
          />
        </div>
      )}
      {loading && <Spinner size="medium" label={t('console.app.loading')} />}
      {failure && (
        <FailureMessage
          title={t('console.connection.loadFailed')}
          error={failure}
          actions={[{ text: t('console.app.tryAgain'), onClick: chosen.retry }]}
        />
      )}
      {!loading && !failure && !open && (
        <div className="ed-fields">
          <ConnectionSummaryCard connection={connection} onOpen={chosen.openForm} />
        </div>
      )}
      {!loading && !failure && open && (
        <div className="ed-beside">
          <div className="ed-stack">
            <ConnectionFields editor={connection} presets={overview.presets} />
            <SignInCard editor={connection} busy={busy} onAuthenticate={props.onAuthenticate} />
            {choice !== newConnection && (
              <div className="ed-flush">
                <Button appearance="subtle" isDisabled={busy} onClick={chosen.closeForm}>
                  {connection.dirty
                    ? t('console.connection.discardInline')
                    : t('console.connection.closeInline')}
                </Button>
              </div>
            )}
          </div>
          <Guide editor={connection} purpose={props.purpose} />
        </div>
      )}
    </section>
  );
}

function ConnectionSummaryCard({
  connection,
  onOpen,
}: {
  readonly connection: ConnectionEditor;
  readonly onOpen: () => void;
}) {
  const { state, status, preset } = connection;
  const grant =
    state.authType === 'oauth2'
      ? t(`console.connection.grantTypes.${state.grantType}`)
      : t(`console.connection.authTypes.${state.authType}`);
  return (
    <div className="ed-card">
      <div>
        <div className="ed-row">
          {status && <BadgeLozenge badge={toSignInBadge(status, state.authType, Date.now())} />}
          <span className="ed-subtle">
            {preset?.name ?? state.providerId} · {grant}
          </span>
        </div>
        {(status?.state === 'failed' || status?.state === 'needs-sign-in') && (
          <p className="ed-reason">{status.message}</p>
        )}
      </div>
      <Button onClick={onOpen}>{t('console.connection.editInline')}</Button>
    </div>
  );
}
