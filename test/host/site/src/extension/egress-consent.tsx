import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import { Stack, Text } from '@atlaskit/primitives/compiled';
import type { NewEgress } from './egress-groups';

type AskConsent = (appName: string, egress: NewEgress[]) => Promise<boolean>;

interface Question {
  appName: string;
  egress: NewEgress[];
  answer(allowed: boolean): void;
}

const ConsentContext = createContext<AskConsent | undefined>(undefined);

/** Gives the function that asks the admin to let the app send data to new hosts. */
export function useEgressConsent(): AskConsent {
  const ask = useContext(ConsentContext);
  if (!ask) throw new Error('useEgressConsent was called outside EgressConsentRoot');
  return ask;
}

/** Shows the consent dialog that Atlassian shows when an app changes customer-managed egress. */
export function EgressConsentRoot({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback<AskConsent>(
    (appName, egress) =>
      new Promise((resolve) => {
        setQuestion({
          appName,
          egress,
          answer(allowed) {
            setQuestion(undefined);
            resolve(allowed);
          },
        });
      }),
    [],
  );
  return (
    <ConsentContext.Provider value={ask}>
      {children}
      <ModalTransition>
        {question && (
          <ModalDialog onClose={() => question.answer(false)} width="small" testId="egress-consent">
            <ModalHeader hasCloseButton>
              <ModalTitle>Allow {question.appName} to share data?</ModalTitle>
            </ModalHeader>
            <ModalBody>
              <Stack space="space.150">
                <Text as="p">The app wants to send data from this site to:</Text>
                <ul className="consent-hosts">
                  {question.egress.map(({ domain, description }) => (
                    <li key={`${domain} ${description}`}>
                      <code>{domain}</code>
                      {description && <div className="subtle">{description}</div>}
                    </li>
                  ))}
                </ul>
                <Text as="p" color="color.text.subtle">
                  Only allow hosts that you know. You can withdraw this at any time.
                </Text>
              </Stack>
            </ModalBody>
            <ModalFooter>
              <Button appearance="subtle" onClick={() => question.answer(false)}>
                Cancel
              </Button>
              <Button appearance="primary" onClick={() => question.answer(true)}>
                Allow
              </Button>
            </ModalFooter>
          </ModalDialog>
        )}
      </ModalTransition>
    </ConsentContext.Provider>
  );
}
