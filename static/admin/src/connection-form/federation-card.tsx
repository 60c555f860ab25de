import Button from '@atlaskit/button/new';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import { ExternalLink } from '../parts/external-link';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';
import { CopyLine } from '../parts/copy-line';
import { isFor, listFederationValues } from './use-federation';
import type { FederationOutcome } from './use-federation';
import type { ConnectionEditor } from './use-connection-editor';

/** In place of a secret: what the sign-in service has to trust, once it is certain that it can check it. */
export function FederationCard({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, federation, running } = editor;
  const { outcome } = federation;
  const isOwn = isFor(outcome, state);
  const check = async () => {
    // The subject is the connection's own name, which it has from when it is stored.
    const id = state.target?.id ?? (await editor.store('save'))?.id;
    if (id !== undefined) await federation.check({ id, tokenUrl: editor.latest().tokenUrl.trim() });
  };
  return (
    <section className="ed-card ed-federation" aria-label={t('console.connection.federation.title')}>
      <div className="ed-stack">
        <p>{t('console.connection.federation.intro')}</p>
        {isOwn && <Outcome outcome={outcome} editor={editor} />}
        <div className="ed-row">
          <Button
            isLoading={outcome.state === 'checking'}
            isDisabled={running !== null}
            onClick={() => void check()}
          >
            {state.target === null
              ? t('console.connection.federation.saveAndCheck')
              : t('console.connection.federation.check')}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Outcome({
  outcome,
  editor,
}: {
  readonly outcome: FederationOutcome;
  readonly editor: ConnectionEditor;
}) {
  const { change } = editor;
  switch (outcome.state) {
    case 'unchecked':
    case 'checking':
      return null;
    case 'failed':
      return <FailureMessage title={t('console.connection.federation.failedTitle')} error={outcome.error} />;
    case 'checked': {
      const { details } = outcome;
      if (details.problem === null) {
        return (
          <>
            <p className="ed-small" role="status">
              {t('console.connection.federation.passed')}
            </p>
            {listFederationValues(editor).map((each) => (
              <CopyLine key={each.label} {...each} />
            ))}
          </>
        );
      }
      const useCertificate = () =>
        change(
          { ...editor.latest(), clientAuthentication: 'private_key_jwt' },
          'draft.auth.clientAuthentication',
        );
      return (
        <div role="alert">
          <SectionMessage
            appearance="warning"
            title={t('console.connection.federation.problemTitle')}
            headingLevel="h3"
            actions={[
              <SectionMessageAction key="certificate" onClick={useCertificate}>
                {t('console.connection.federation.useCertificate')}
              </SectionMessageAction>,
            ]}
          >
            <div className="ed-message">
              <p>{t(`console.connection.federation.problems.${details.problem}`)}</p>
              <p>{t('console.connection.federation.instead')}</p>
              <p className="ed-small ed-subtle">
                <ExternalLink href={details.discoveryUrl}>{details.discoveryUrl}</ExternalLink>
              </p>
            </div>
          </SectionMessage>
        </div>
      );
    }
  }
}

/** Offers to do without a secret, where the service is known to take the app's own word. */
export function FederationOffer({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, preset, change } = editor;
  const isNeedless = ['federation', 'none'].includes(state.clientAuthentication);
  if (!preset?.oauth2?.federationAudience || isNeedless) return null;
  return (
    <p className="ed-small ed-subtle">
      {t('console.connection.federation.offer')}{' '}
      <Button
        appearance="subtle"
        spacing="compact"
        onClick={() =>
          change({ ...state, clientAuthentication: 'federation' }, 'draft.auth.clientAuthentication')
        }
      >
        {t('console.connection.federation.take')}
      </Button>
    </p>
  );
}
