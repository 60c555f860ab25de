import { ButtonGroup, SectionMessage, Stack, Text } from '@forge/react';
import { Button } from '../../shared/controls';
import { t } from '../settings-texts';

interface DraftOfferProps {
  readonly onTake: () => void;
  readonly onForget: () => void;
}

/** Offers what was entered before the dialog was closed without saving. */
export function DraftOffer({ onTake, onForget }: DraftOfferProps) {
  return (
    <SectionMessage appearance="information" title={t('macroSettings.draft.title')}>
      <Stack space="space.100">
        <Text>{t('macroSettings.draft.text')}</Text>
        <ButtonGroup>
          <Button spacing="compact" onClick={onTake}>
            {t('macroSettings.draft.take')}
          </Button>
          <Button spacing="compact" appearance="subtle" onClick={onForget}>
            {t('macroSettings.draft.forget')}
          </Button>
        </ButtonGroup>
      </Stack>
    </SectionMessage>
  );
}
