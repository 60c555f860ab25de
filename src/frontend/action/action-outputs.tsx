import { Box, DynamicTable, Heading, SectionMessage, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { actions, outputsOn } from '../../contract/action-definitions';
import type { ActionKey } from '../../contract/action';
import type { ActionPreview, FormSource } from '../../contract/action-form-api';
import type { ErrorBody } from '../../contract/reply';
import { findColumn, pickColumns } from '../../core/action-inputs/name-columns';
import { Button } from '../shared/controls';
import { ErrorMessage } from '../shared/error-message';
import { TextField } from '../shared/inputs/text-field';
import { callActionForm } from './action-client';
import type { Inputs } from './rule-inputs';
import { t } from './texts';

interface ActionOutputsProps {
  readonly action: ActionKey;
  readonly inputs: Inputs;
  readonly source: FormSource | undefined;
  /** Whether there is enough to try it. */
  readonly isComplete: boolean;
}

const told = [
  ...(['ok', 'reason', 'message', 'count', 'id', 'label', 'link', 'json', 'result', 'groupCount'] as const),
  ...(['refreshed', 'connection', 'written', 'unchanged', 'refused'] as const),
];
type Told = (typeof told)[number];
const isTold = (name: string): name is Told => told.some((each) => each === name);

/** What an output is: of a value, by the column that is picked for it. */
function tellOutput(name: string, picked: readonly string[]): string {
  if (isTold(name)) return t(`actionForm.outputNames.${name}`);
  const position = Number(name.replace('value', ''));
  const column = picked[position - 1];
  return column === undefined
    ? t('actionForm.outputNames.valueAt', { position })
    : t('actionForm.outputNames.valueOf', { column });
}

/** What the parts of the rule that follow get, and what it is with a work item. */
export function ActionOutputs({ action, inputs, source, isComplete }: ActionOutputsProps) {
  const [workItem, setWorkItem] = useState('');
  const [isTrying, setIsTrying] = useState(false);
  // Values of other inputs are not those of what is shown above.
  const asked = JSON.stringify([inputs, workItem]);
  const [tried, setTried] = useState<{ readonly asked: string; readonly preview: ActionPreview } | null>(
    null,
  );
  const [error, setError] = useState<ErrorBody | null>(null);
  const preview = tried?.asked === asked ? tried.preview : null;
  const outputs = preview?.state === 'done' ? preview.outputs : null;
  const columns = source?.columns ?? [];
  const picked = pickColumns(inputs['columns'] ?? '', columns).map(
    (name) => findColumn(columns, name)?.name ?? name,
  );

  const tryIt = async () => {
    setIsTrying(true);
    setError(null);
    const reply = await callActionForm('previewAction', { action, inputs: { ...inputs }, workItem });
    if (reply.ok) setTried({ asked, preview: reply.data });
    else setError(reply.error);
    setIsTrying(false);
  };

  return (
    <Stack space="space.150">
      <Heading size="xsmall">{t('actionForm.outputs')}</Heading>
      <Text>{t('actionForm.outputsHelp')}</Text>
      {actions[action].verb === 'GET' ? (
        <Stack space="space.100">
          <TextField
            id="action-work-item-to-try"
            label={t('actionForm.previewWith')}
            value={workItem}
            maxLength={120}
            placeholder="ORD-12"
            help={t('actionForm.previewHelp')}
            onChange={setWorkItem}
          />
          <Box>
            <Button isDisabled={!isComplete || isTrying} onClick={() => void tryIt()}>
              {isTrying ? t('actionForm.trying') : t('actionForm.try')}
            </Button>
          </Box>
          {preview === null ? null : <Outcome preview={preview} workItem={workItem} />}
          {error === null ? null : <ErrorMessage error={error} />}
        </Stack>
      ) : (
        <Text>{t('actionForm.noPreview')}</Text>
      )}
      <DynamicTable
        label={t('actionForm.outputs')}
        isFixedSize
        head={{
          cells: [
            { key: 'output', content: t('actionForm.output'), width: 18 },
            { key: 'meaning', content: t('actionForm.meaning'), width: 41 },
            ...(outputs === null ? [] : [{ key: 'value', content: t('actionForm.value'), width: 41 }]),
          ],
        }}
        rows={Object.keys(outputsOn('automation', action)).map((name) => ({
          key: name,
          cells: [
            { key: 'output', content: <Text weight="bold">{name}</Text> },
            { key: 'meaning', content: <Text>{tellOutput(name, picked)}</Text> },
            ...(outputs === null ? [] : [{ key: 'value', content: <Text>{outputs[name] ?? ''}</Text> }]),
          ],
        }))}
      />
    </Stack>
  );
}

/** What trying came to, in words. */
function Outcome({ preview, workItem }: { readonly preview: ActionPreview; readonly workItem: string }) {
  if (preview.state === 'no-work-item')
    return (
      <SectionMessage appearance="warning">
        <Text>{t('actionForm.noWorkItem', { key: workItem })}</Text>
      </SectionMessage>
    );
  if (preview.state === 'unfilled') {
    const smartValues = preview.smartValues.map((each) => `{{${each}}}`);
    return (
      <SectionMessage appearance="information">
        <Text>
          {preview.needsWorkItem
            ? t('actionForm.needsWorkItem', { smartValues })
            : t('actionForm.onlyAutomation', { smartValues })}
        </Text>
      </SectionMessage>
    );
  }
  const title = preview.ok ? t('actionForm.done') : t('actionForm.notDone', { reason: preview.reason });
  return (
    <SectionMessage appearance={preview.ok ? 'success' : 'warning'} title={title}>
      <Text>{preview.message}</Text>
      {preview.filled.map(({ smartValue, value }) => (
        <Text key={smartValue}>
          {value === ''
            ? t('actionForm.standsEmpty', { smartValue: `{{${smartValue}}}` })
            : t('actionForm.stands', { smartValue: `{{${smartValue}}}`, value })}
        </Text>
      ))}
    </SectionMessage>
  );
}
