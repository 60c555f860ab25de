import { ButtonGroup, Inline, Stack, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { MacroAnswers } from '../../contract/macro-api';
import type { ErrorBody } from '../../contract/reply';
import { Button } from '../shared/controls';
import { ErrorMessage } from '../shared/error-message';
import { callMacro } from './macro-api';
import { t } from './texts';
import { UserSignIn } from './user-sign-in';

interface UserAccountProps {
  readonly config: unknown;
  /** Called once the person is signed in as somebody else, or signed out. */
  readonly onChanged: () => void;
}

/** As whom the viewer reads, with the ways to another account and out. Nothing where they are not signed in. */
export function UserAccount({ config, onChanged }: UserAccountProps) {
  const [account, setAccount] = useState<MacroAnswers['getUserSignIn'] | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [isSwitching, setIsSwitching] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const identity = JSON.stringify(config);
  useEffect(() => {
    let isLate = false;
    void callMacro('getUserSignIn', { config: JSON.parse(identity) as unknown }).then((reply) => {
      // The rows are what the person came for: without an answer they stand there as they are.
      if (!isLate && reply.ok) setAccount(reply.data);
    });
    return () => {
      isLate = true;
    };
  }, [identity]);
  const signOut = async () => {
    setIsBusy(true);
    setFailure(null);
    const reply = await callMacro('endUserSignIn', { config });
    setIsBusy(false);
    if (reply.ok) onChanged();
    else setFailure(reply.error);
  };
  if (account?.state !== 'signed-in') return null;
  if (isSwitching) {
    return (
      <UserSignIn
        config={config}
        asking="other"
        onSignedIn={onChanged}
        onCancel={() => setIsSwitching(false)}
      />
    );
  }
  const { service, accountName } = account;
  return (
    <Stack space="space.050">
      {failure === null ? null : <ErrorMessage error={failure} />}
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Text size="small" color="color.text.subtle">
          {accountName === null
            ? t('macro.account.unnamed', { service })
            : t('macro.account.named', { service, account: accountName })}
        </Text>
        <ButtonGroup>
          <Button
            appearance="subtle"
            spacing="compact"
            isDisabled={isBusy}
            onClick={() => setIsSwitching(true)}
          >
            {t('macro.account.change')}
          </Button>
          <Button appearance="subtle" spacing="compact" isDisabled={isBusy} onClick={() => void signOut()}>
            {t('macro.account.signOut')}
          </Button>
        </ButtonGroup>
      </Inline>
    </Stack>
  );
}
