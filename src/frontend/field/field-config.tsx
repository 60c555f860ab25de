import { Box, ButtonGroup, EmptyState, Heading, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import { Button } from '../shared/controls';
import type { FieldSettings } from '../../contract/field';
import type { FieldAnswers } from '../../contract/field-api';
import type { ErrorBody } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { ParameterInputs } from '../shared/parameter-inputs';
import { changeSettings, guessSettings, readSavedDraft } from './config-draft';
import { PickOne } from '../shared/pick';
import { FieldBehaviour } from './field-behaviour';
import { FieldColumns } from './field-columns';
import { callField } from './field-client';
import { SyncSection } from './sync-section';
import { t } from './config-texts';

interface FieldConfigProps {
  readonly saved: unknown;
  readonly fieldId: string;
  readonly locale: string;
}

/** A field's configuration for one of its contexts, for Jira's administrators. */
export function FieldConfig({ saved, fieldId, locale }: FieldConfigProps) {
  const [draft, setDraft] = useState(() => readSavedDraft(saved));
  const [listed, setListed] = useState<FieldAnswers['listFieldSources'] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isSaving, setIsSaving] = useState(false);

  useEffect(() => {
    void callField('listFieldSources', {}).then((reply) => {
      if (reply.ok) setListed(reply.data);
      else setError(reply.error);
    });
  }, []);

  if (listed === null)
    return error ? <ErrorMessage error={error} /> : <Spinner label={t('shared.loadingSources')} />;
  if (listed.sources.length === 0) {
    return <EmptyState header={t('shared.noSources')} description={t('fieldConfig.noSources')} />;
  }
  const source = listed.sources.find(({ id }) => id === draft.dataSourceId) ?? null;
  const change = (settings: Partial<FieldSettings>) =>
    setDraft((current) => ({ ...current, settings: changeSettings(current.settings, settings) }));

  const save = async () => {
    setError(null);
    setIsSaving(true);
    const prepared = await callField('prepareFieldConfiguration', draft);
    if (!prepared.ok) {
      setError(prepared.error);
      setIsSaving(false);
      return;
    }
    try {
      await view.submit({ ...prepared.data });
    } catch (reason) {
      const message =
        reason instanceof Error && reason.message !== '' ? reason.message : t('fieldConfig.refused');
      setError({ code: 'APP_FAILED', message, fix: t('fieldConfig.refusedFix'), origin: 'app' });
    }
    setIsSaving(false);
  };

  return (
    <Stack space="space.300">
      <Stack space="space.100">
        <PickOne
          id="data-source"
          label={t('shared.dataSource')}
          isRequired
          options={listed.sources.map(({ id, name, description }) => ({
            value: id,
            label: description === '' ? name : `${name} – ${description}`,
          }))}
          value={draft.dataSourceId}
          help={t('fieldConfig.sourceHelp')}
          onPick={(dataSourceId) => {
            const chosen = listed.sources.find(({ id }) => id === dataSourceId);
            if (chosen === undefined || dataSourceId === draft.dataSourceId) return;
            setDraft({ dataSourceId, parameters: {}, settings: guessSettings(chosen) });
          }}
        />
        {draft.dataSourceId !== '' && source === null ? (
          <SectionMessage appearance="warning" title={t('fieldConfig.sourceGone')}>
            <Text>{t('fieldConfig.sourceGoneFix')}</Text>
          </SectionMessage>
        ) : null}
        {source === null ? null : (
          <ParameterInputs
            key={source.id}
            idPrefix="fixed"
            locale={locale}
            isImmediate
            parameters={source.parameters.map((each) => ({
              ...each,
              value: draft.parameters[each.key] ?? each.value,
            }))}
            onApply={(parameters) => setDraft((current) => ({ ...current, parameters }))}
          />
        )}
      </Stack>
      {source === null ? null : (
        <>
          <FieldColumns source={source} settings={draft.settings} onChange={change} />
          <FieldBehaviour
            source={source}
            settings={draft.settings}
            jiraFields={listed.jiraFields.filter(({ id }) => id !== fieldId)}
            onChange={change}
          />
        </>
      )}
      {error === null ? null : <ErrorMessage error={error} />}
      {/* A stack would stretch the buttons over the whole width. */}
      <Box>
        <ButtonGroup>
          <Button appearance="primary" isDisabled={source === null || isSaving} onClick={() => void save()}>
            {isSaving ? t('shared.saving') : t('shared.save')}
          </Button>
          <Button appearance="subtle" onClick={() => void view.close()}>
            {t('shared.cancel')}
          </Button>
        </ButtonGroup>
      </Box>
      {readSavedDraft(saved).dataSourceId === '' ? null : (
        <Stack space="space.100">
          <Heading size="xsmall">{t('fieldConfig.holders')}</Heading>
          <SyncSection locale={locale} />
        </Stack>
      )}
    </Stack>
  );
}
