import { SectionMessage, Text } from '@forge/react';
import { actionKeys } from '../../contract/action';
import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { ActionForm } from './action-form';
import { readActionContext } from './action-context';
import { t } from './texts';

function App({ context }: { readonly context: SurfaceContext }) {
  const { moduleKey, inputs } = readActionContext(context);
  const action = actionKeys.find((key) => moduleKey === `rule-${key}`);
  if (action === undefined)
    return (
      <SectionMessage appearance="error" title={t('actionForm.unknownAction')}>
        <Text>{t('actionForm.unknownActionFix')}</Text>
      </SectionMessage>
    );
  return <ActionForm action={action} saved={inputs} />;
}

void startSurface(App);
