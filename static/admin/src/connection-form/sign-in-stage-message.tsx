import Button from '@atlaskit/button/new';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../parts/announcer';
import { t } from '../text/t';
import type { SignInStage } from './use-sign-in-window';

/** What a running sign-in waits for: an answer to its warnings, or the person in the other window. */
export function SignInStageMessage({ stage }: { readonly stage: SignInStage }) {
  const place = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const text = stage.stage === 'waiting' ? t('console.connection.signIn.waiting') : stage.warnings.join(' ');
  useEffect(() => {
    // The button that was pressed is gone while the other window is open.
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'nearest' });
    announce(text);
  }, [announce, text]);
  return (
    <div ref={place} className="ed-failure" tabIndex={-1}>
      {stage.stage === 'waiting' ? (
        <div className="ed-card ed-waiting">
          <div className="ed-row">
            <Spinner size="small" label="" />
            <span>{text}</span>
          </div>
          <div className="ed-row">
            <Button appearance="subtle" onClick={stage.openAgain}>
              {t('console.connection.signIn.openAgain')}
            </Button>
            <Button appearance="subtle" onClick={stage.cancel}>
              {t('console.connection.signIn.cancel')}
            </Button>
          </div>
        </div>
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
