import { SectionMessage, Text } from '@forge/react';
import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { ActionForm } from './action-form';
import { readActionContext } from './action-context';
import { t } from './texts';

function App({ context }: { readonly context: SurfaceContext }) {
  const { action, inputs } = readActionContext(context);
  if (action === null)
    return (
      <SectionMessage appearance="error" title={t('actionForm.unknownAction')}>
        <Text>{t('actionForm.unknownActionFix')}</Text>
      </SectionMessage>
    );
  return <ActionForm action={action} saved={inputs} />;
}

void startSurface(App);
