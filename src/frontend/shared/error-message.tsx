import { SectionMessage, Stack, Text } from '@forge/react';
import type { ErrorBody } from '../../contract/reply';
import { t } from './texts';

/** A failure with what to do about it and the reference that support will ask for. */
export function ErrorMessage({ error }: { readonly error: ErrorBody }) {
  return (
    <SectionMessage
      appearance={error.code === 'NOT_CONFIGURED' ? 'information' : 'error'}
      title={error.message}
    >
      <Stack space="space.050">
        <Text>{error.fix}</Text>
        {error.reference === undefined ? null : (
          <Text size="small" color="color.text.subtlest">
            {t('shared.reference', { reference: error.reference })}
          </Text>
        )}
      </Stack>
    </SectionMessage>
  );
}
