import Button from '@atlaskit/button/new';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../parts/announcer';
import { CopyTextButton } from '../parts/copy-button';
import { t } from '../text/t';
import type { SignInStage } from './use-sign-in-window';

/**
 * What a running sign-in waits for: an answer to its warnings, or the person in the other window. It is read out and
 * scrolled to; the focus stays on the button that was pressed.
 */
export function SignInStageMessage({
  stage,
  onStartAgain,
}: {
  readonly stage: SignInStage;
  readonly onStartAgain: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const text = toSpokenText(stage);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
    announce(text);
  }, [announce, text]);
  return (
    <div ref={place}>
      {stage.stage === 'waiting' ? (
        <Waiting stage={stage} onStartAgain={onStartAgain} />
      ) : (
        <SectionMessage
          appearance="warning"
          title={t('console.connection.signIn.warningTitle')}
          headingLevel="h3"
          actions={[
            <SectionMessageAction key="continue" onClick={stage.proceed}>
              {t('console.connection.signIn.continueAnyway')}
            </SectionMessageAction>,
            <SectionMessageAction key="back" onClick={stage.cancel}>
              {t('console.connection.signIn.goBack')}
            </SectionMessageAction>,
          ]}
        >
          <div className="ed-message">
            {stage.warnings.map((warning) => (
              <p key={warning}>{warning}</p>
            ))}
          </div>
        </SectionMessage>
      )}
    </div>
  );
}

type WaitingStage = Extract<SignInStage, { readonly stage: 'waiting' }>;

function Waiting({
  stage,
  onStartAgain,
}: {
  readonly stage: WaitingStage;
  readonly onStartAgain: () => void;
}) {
  return (
    <div className="ed-card ed-waiting">
      <div className="ed-card-text">
        <div className="ed-row">
          <Spinner size="small" label="" />
          <span>{t('console.connection.signIn.waiting')}</span>
        </div>
        {stage.doubt !== null && (
          <div className="ed-message">
            <p>
              <strong>{t(`console.connection.signIn.doubt.${stage.doubt}`)}</strong>
            </p>
            <ul>
              <li>{t('console.connection.signIn.noWindow')}</li>
              <li>{t('console.connection.signIn.closedWindow')}</li>
              <li>{t('console.connection.signIn.errorPage')}</li>
            </ul>
          </div>
        )}
      </div>
      <div className="ed-row">
        <Button appearance={stage.doubt === null ? 'subtle' : 'default'} onClick={stage.openAgain}>
          {t('console.connection.signIn.openAgain')}
        </Button>
        {stage.doubt !== null && (
          <>
            <CopyTextButton text={t('console.connection.signIn.copyAddress')} value={stage.url} />
            <Button appearance="subtle" onClick={onStartAgain}>
              {t('console.connection.signIn.startAgain')}
            </Button>
          </>
        )}
        <Button appearance="subtle" onClick={stage.cancel}>
          {t('console.connection.signIn.cancel')}
        </Button>
      </div>
    </div>
  );
}

function toSpokenText(stage: SignInStage): string {
  if (stage.stage === 'warning') return stage.warnings.join(' ');
  if (stage.doubt === null) return t('console.connection.signIn.waiting');
  return [
    t(`console.connection.signIn.doubt.${stage.doubt}`),
    t('console.connection.signIn.noWindow'),
    t('console.connection.signIn.closedWindow'),
    t('console.connection.signIn.errorPage'),
  ].join(' ');
}
