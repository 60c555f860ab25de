import { Box, ButtonGroup, EmptyState, Heading, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import { Button } from '../shared/controls';
import { maxRowsShown } from '../../contract/binding';
import type { Binding, MacroConfig } from '../../contract/binding';
import type { NamedLook } from '../../contract/look';
import type { MacroAnswers, MacroRequest } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { salvageMacroConfig } from '../../core/view/parse-macro-config';
import { ErrorMessage } from '../shared/error-message';
import { useSettled } from '../shared/use-settled';
import { useTable } from '../shared/use-table';
import { callMacro } from './macro-api';
import { MacroTable } from './macro-view';
import type { SalvagedConfig } from '../../core/view/parse-macro-config';
import { DataSection } from './settings/data-section';
import { DraftOffer } from './settings/draft-offer';
import { LooksSection } from './settings/looks-section';
import { forOtherSource, toPreview, toSavedView } from './settings/saved-view';
import { typingPauseMs, useBinding, useSavedBinding, withoutEmpty } from './settings/use-binding';
import { useDraft } from './settings/use-draft';
import { inForce, showsAs, useLookOnOpening, useLooks } from './settings/use-looks';
import { ViewTabs } from './settings/view-tabs';
import { describeConfigProblem } from './config-problem';
import { t } from './settings-texts';

interface MacroSettingsProps {
  readonly saved: unknown;
  readonly format: ViewerFormat;
  readonly isInline: boolean;
  readonly link: string | null;
  /** Of the macro on its page. */
  readonly place: string;
}

/**
 * The macro's settings with the real data below. A change of how rows are shown is applied in the browser to the
 * rows that are there; only another data source or other values read anew.
 */
export function MacroSettings({ saved, format, isInline, link, place }: MacroSettingsProps) {
  const [before] = useState(() => salvageMacroConfig(saved));
  const [choices, setChoices] = useState<MacroAnswers['listDataSources'] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [chosenId, setChosenId] = useState(before.dataSourceId);
  const [parameters, setParameters] = useState<ParameterValues>(before.parameters);
  const [inputs, setInputs] = useState<ParameterValues>(before.inputs);
  const [entered, setSettings] = useState<ViewSettings>(before.view);
  const [lookId, setLookId] = useState(before.lookId);
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const settings: ViewSettings = isInline ? { ...entered, display: 'value' } : entered;

  useEffect(() => {
    void callMacro('listDataSources', link === null ? {} : { link }).then((reply) => {
      if (!reply.ok) {
        setError(reply.error);
        return;
      }
      setChoices(reply.data);
      const { dataSources, linkedId } = reply.data;
      // The only one there is, unless an address was pasted that it does not cover.
      const only = link === null && dataSources.length === 1 ? dataSources[0]!.id : '';
      setChosenId((current) => current || (linkedId ?? only));
    });
  }, [link]);

  const draft = useDraft(place, saved, {
    ...{ dataSourceId: chosenId, parameters, inputs, view: entered, lookId },
  });
  const isKnown = choices?.dataSources.some(({ id }) => id === chosenId) === true;
  const looks = useLooks(isKnown && !isInline ? chosenId : '');
  const look = inForce(looks.looks).find(({ id }) => id === lookId) ?? null;
  useLookOnOpening(look, before.lookId, setSettings);
  const seal = (choice: MacroRequest<'sealBinding'>) => callMacro('sealBinding', choice);
  const bound = useBinding(isKnown ? chosenId : '', parameters, seal);
  const { binding } = bound;
  const shownInputs = useSettled(inputs, typingPauseMs);
  const preview = () =>
    // It is asked only once there is a binding.
    callMacro('previewTable', { binding: binding!, parameters: shownInputs });
  const table = useTable({
    identity: binding === null ? null : JSON.stringify([binding, shownInputs]),
    view: preview,
    refresh: preview,
  });
  const columns = table.reply?.ok ? table.reply.data.table.columns : null;
  const rowCount = table.reply?.ok ? table.reply.data.table.rows.length : null;
  const saving = useSavedBinding(isKnown ? chosenId : '', parameters, seal, {
    settings,
    columns,
    preview: bound,
  });

  if (choices === null)
    return error ? <ErrorMessage error={error} /> : <Spinner label={t('shared.loadingSources')} />;
  if (choices.dataSources.length === 0) {
    return <EmptyState header={t('shared.noSources')} description={t('macroSettings.noSources')} />;
  }
  const toSave = toSavedView(settings, columns ?? []);
  const toConfig = (sealed: Binding | null): MacroConfig | null =>
    sealed === null || toSave === null
      ? null
      : {
          version: 2,
          binding: sealed,
          view: toSave,
          inputs: withoutEmpty(inputs),
          ...(rowCount === null ? {} : { rowsShown: Math.min(rowCount, maxRowsShown) }),
          ...(look !== null && showsAs(look, toSave) ? { lookId: look.id } : {}),
        };
  const config = toConfig(saving.binding);
  const previewed = toConfig(binding);
  const touching =
    <A extends unknown[]>(change: (...given: A) => void) =>
    (...given: A) => {
      draft.touch();
      change(...given);
    };
  const takeDraft = ({ dataSourceId, ...entered }: SalvagedConfig) => {
    setChosenId(dataSourceId);
    setParameters(entered.parameters);
    setInputs(entered.inputs);
    setSettings(entered.view);
    setLookId(entered.lookId);
    draft.touch();
  };
  const chooseSource = (id: string) => {
    if (id === chosenId) return;
    setChosenId(id);
    setParameters({});
    setInputs({});
    setSettings(forOtherSource(settings));
    setLookId('');
  };
  const chooseLook = (chosen: NamedLook | null) => {
    setLookId(chosen?.id ?? '');
    if (chosen !== null) setSettings({ ...chosen.view, title: settings.title });
  };
  const save = async (saved: MacroConfig) => {
    setRefusal(null);
    setIsSaving(true);
    try {
      await view.submit({ config: saved });
      draft.forget();
    } catch {
      setRefusal({
        code: 'APP_FAILED',
        message: t('macroSettings.refused'),
        fix: t('macroSettings.refusedFix'),
        origin: 'app',
      });
    }
    setIsSaving(false);
  };

  return (
    <Stack space="space.200">
      {before.problem === null ? null : (
        <SectionMessage appearance="warning" title={t('macroSettings.salvaged')}>
          <Text>{t('macroSettings.salvagedFix', { problem: describeConfigProblem(before.problem) })}</Text>
        </SectionMessage>
      )}
      {draft.offered === null ? null : (
        <DraftOffer onTake={() => takeDraft(draft.offered!)} onForget={draft.forget} />
      )}
      {saving.error === null ? null : <ErrorMessage error={saving.error} />}
      <ViewTabs
        id="macro-settings"
        first={{
          label: t('settings.tabs.data'),
          content: (
            <DataSection
              choices={choices.dataSources}
              chosenId={chosenId}
              savedId={before.dataSourceId}
              parameters={parameters}
              inputs={inputs}
              link={link}
              linkedId={choices.linkedId}
              locale={format.locale}
              title={isInline ? null : settings.title}
              onTitle={touching((title) => setSettings({ ...settings, title }))}
              onChoose={touching(chooseSource)}
              onParameters={touching(setParameters)}
              onInputs={touching(setInputs)}
            />
          ),
        }}
        isChosen={isKnown}
        bound={bound}
        table={table}
        settings={settings}
        isInline={isInline}
        onChange={touching(setSettings)}
      />
      {isInline || !isKnown ? null : (
        <LooksSection
          access={looks}
          chosenId={look?.id ?? ''}
          isLost={lookId !== '' && looks.looks !== null && look === null}
          settings={toSave}
          columnNames={new Map((columns ?? []).map(({ key, name }) => [key, name]))}
          locale={format.locale}
          onChoose={touching(chooseLook)}
        />
      )}
      {previewed === null ? null : (
        <Stack space="space.100">
          <Heading size="xsmall">{t('settings.preview')}</Heading>
          <Box padding="space.150" backgroundColor="elevation.surface.sunken">
            <MacroTable
              table={table}
              config={previewed}
              settingsOf={() => toPreview(settings)}
              format={format}
            />
          </Box>
        </Stack>
      )}
      {refusal === null ? null : <ErrorMessage error={refusal} />}
      {/* A stack would stretch the buttons over the whole width. */}
      <Box>
        <ButtonGroup>
          <Button
            appearance="primary"
            isDisabled={config === null || isSaving}
            onClick={() => {
              if (config !== null) void save(config);
            }}
          >
            {isSaving ? t('shared.saving') : t('shared.save')}
          </Button>
          <Button
            appearance="subtle"
            onClick={() => {
              draft.forget();
              void view.close();
            }}
          >
            {t('shared.cancel')}
          </Button>
        </ButtonGroup>
      </Box>
    </Stack>
  );
}
