import { EmptyState, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import { view } from '@forge/bridge';
import { useEffect, useRef, useState } from 'react';
import { actions } from '../../contract/action-definitions';
import type { ActionKey } from '../../contract/action';
import type { ActionFormAnswers } from '../../contract/action-form-api';
import type { ErrorBody } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { callActionForm } from './action-client';
import { ActionInput, labelOf } from './action-input';
import { ActionOutputs } from './action-outputs';
import { findMissing, firstInputs, toRuleInputs } from './rule-inputs';
import type { Inputs } from './rule-inputs';
import { t } from './texts';

interface ActionFormProps {
  readonly action: ActionKey;
  /** What the rule holds; empty: the action is new in it. */
  readonly saved: Inputs;
}

/** Sets up an action in a rule of Automation, which gets each change at once and keeps it when it is saved. */
export function ActionForm({ action, saved }: ActionFormProps) {
  const isNew = Object.keys(saved).length === 0;
  const [inputs, setInputs] = useState<Inputs>(() => (isNew ? firstInputs(action) : saved));
  const [listed, setListed] = useState<ActionFormAnswers['listFormChoices'] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const missing = findMissing(action, inputs);
  const isComplete = missing.length === 0;
  // What is incomplete is not begun with; what the rule once got follows the form, or it would keep what is not shown any more.
  const given = useRef(isNew ? null : JSON.stringify(toRuleInputs(action, saved)));
  useEffect(() => {
    const next = toRuleInputs(action, inputs);
    const written = JSON.stringify(next);
    if (written === given.current || (given.current === null && !isComplete)) return;
    given.current = written;
    void view.submit({ ...next });
  }, [action, inputs, isComplete]);
  useEffect(() => {
    void callActionForm('listFormChoices', {}).then((reply) => {
      if (reply.ok) setListed(reply.data);
      else setError(reply.error);
    });
  }, []);

  const names = Object.keys(actions[action].inputs);
  if (listed === null && error === null) return <Spinner label={t('shared.loadingSources')} />;
  if (isNew && listed !== null && names.includes('dataSource') && listed.sources.length === 0)
    return <EmptyState header={t('actionForm.noSources')} description={t('actionForm.noSourcesFix')} />;
  if (isNew && listed !== null && names.includes('rule') && listed.fillRules.length === 0)
    return <EmptyState header={t('actionForm.noRules')} description={t('actionForm.noRulesFix')} />;
  const source = listed?.sources.find(({ id, name }) => [id, name].includes(inputs['dataSource'] ?? ''));
  const set = (name: string, text: string) => {
    // What is said of columns means nothing in another data source.
    const isOther = name === 'dataSource' && listed !== null && text !== source?.id;
    setInputs((before) => ({ ...(isOther ? {} : before), [name]: text }));
  };
  return (
    <Stack space="space.200">
      {error === null ? null : (
        <Stack space="space.100">
          <ErrorMessage error={error} />
          <Text>{t('actionForm.typeInstead')}</Text>
        </Stack>
      )}
      <Text>{t('actionForm.smartValues', { example: '{{issue.summary}}' })}</Text>
      {names.map((name) => (
        <ActionInput
          key={name === 'dataSource' ? name : `${name}-${source?.id ?? ''}`}
          action={action}
          name={name}
          inputs={inputs}
          listed={listed}
          source={source}
          onChange={(text) => set(name, text)}
        />
      ))}
      {source?.hasOwnSignIns === true ? (
        <SectionMessage appearance="information">
          <Text>{t('actionForm.ownSignIns')}</Text>
        </SectionMessage>
      ) : null}
      {isComplete ? null : (
        <Text>{t('actionForm.missing', { names: missing.map((name) => labelOf(action, name)) })}</Text>
      )}
      <ActionOutputs action={action} inputs={inputs} source={source} isComplete={isComplete} />
    </Stack>
  );
}
