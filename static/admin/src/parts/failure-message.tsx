import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import { useContext, useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import { t } from '../text/t';
import { ExternalLink } from './external-link';
import { HelpContext } from './help-context';

interface FailureMessageProps {
  readonly title: string;
  readonly error: ErrorBody;
  readonly appearance?: 'error' | 'warning';
  /** Buttons offered in the message. */
  readonly actions?: readonly { readonly text: string; readonly onClick: () => void }[];
}

/** A failure in full: what, what to do, the reference support asks for, and the provider's own page. */
export function FailureMessage({ title, error, appearance = 'error', actions = [] }: FailureMessageProps) {
  const place = useRef<HTMLDivElement>(null);
  const openHelp = useContext(HelpContext);
  const { topic } = error;
  // A message below the fold would go unseen. Texts, since a form may make the same error anew with every key.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [error.message, error.fix]);
  const buttons: ReactElement[] = actions.map(({ text, onClick }) => (
    <SectionMessageAction key={text} onClick={onClick}>
      {text}
    </SectionMessageAction>
  ));
  return (
    <div role="alert" ref={place} className="ed-failure">
      <SectionMessage
        appearance={appearance}
        title={title}
        headingLevel="h3"
        {...(buttons.length > 0 ? { actions: buttons } : {})}
      >
        <div className="ed-message">
          <p>{error.message}</p>
          {error.fix && <p>{error.fix}</p>}
          {(error.reference || error.helpUrl) && (
            <p className="ed-small ed-subtle">
              {error.reference && t('console.failures.reference', { reference: error.reference })}
              {error.reference && error.helpUrl && ' · '}
              {error.helpUrl && (
                <ExternalLink href={error.helpUrl}>{t('console.failures.help')}</ExternalLink>
              )}
            </p>
          )}
          {topic !== undefined && openHelp !== null && (
            <p>
              <button type="button" className="ed-link" onClick={() => openHelp(topic)}>
                {t('console.help.open')}
              </button>
            </p>
          )}
        </div>
      </SectionMessage>
    </div>
  );
}
