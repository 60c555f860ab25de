import { HelperMessage, Label, SectionMessage, Stack, Text } from '@forge/react';
import { Select } from '../../shared/controls';
import type { DataSourceChoice } from '../../../contract/macro-api';
import type { ParameterInput, ParameterValues } from '../../../contract/parameter';
import { ParameterInputs } from '../../shared/parameter-inputs';
import type { Choice } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { t } from '../settings-texts';

/** What a data source may take from the page and its reader. */
const places = [
  'page.id',
  'page.title',
  'space.key',
  'space.name',
  'user.accountId',
  'user.displayName',
  'now',
] as const;

interface DataSectionProps {
  readonly choices: readonly DataSourceChoice[];
  readonly chosenId: string;
  /** Data source of the saved settings; empty: there was none. */
  readonly savedId: string;
  readonly parameters: ParameterValues;
  readonly inputs: ParameterValues;
  /** Address that was pasted and became this macro; null: none. */
  readonly link: string | null;
  readonly linkedId: string | null;
  readonly locale: string;
  /** Null: there is no place for one. */
  readonly title: string | null;
  readonly onTitle: (title: string) => void;
  readonly onChoose: (dataSourceId: string) => void;
  readonly onParameters: (values: ParameterValues) => void;
  readonly onInputs: (values: ParameterValues) => void;
}

/** Which data source is shown, and with which values. */
export function DataSection(props: DataSectionProps) {
  const { choices, chosenId, savedId, parameters, inputs, link, linkedId, locale } = props;
  const options: readonly Choice[] = choices.map(({ id, name, description }) => ({
    value: id,
    label: description === '' ? name : `${name} – ${description}`,
  }));
  const chosen = choices.find(({ id }) => id === chosenId);
  return (
    <Stack space="space.150">
      {link === null ? null : <PastedLink linked={choices.find(({ id }) => id === linkedId)} />}
      <Stack space="space.050">
        <Label labelFor="data-source">{t('shared.dataSource')}</Label>
        <Select
          inputId="data-source"
          options={[...options]}
          value={options.find(({ value }) => value === chosenId) ?? null}
          placeholder={t('macroSettings.chooseSource')}
          onChange={(option: Choice | null) => props.onChoose(option?.value ?? '')}
        />
        {savedId !== '' && chosenId === savedId && chosen === undefined ? (
          <HelperMessage>{t('macroSettings.sourceGone')}</HelperMessage>
        ) : null}
      </Stack>
      {props.title === null ? null : (
        <TextField
          id="title"
          label={t('macroSettings.title')}
          value={props.title}
          placeholder={t('shared.none')}
          maxLength={200}
          onChange={props.onTitle}
        />
      )}
      <ParameterInputs
        key={chosenId}
        idPrefix="fixed"
        locale={locale}
        parameters={withValues(chosen?.parameters ?? [], parameters)}
        isImmediate
        onApply={props.onParameters}
      />
      {chosen === undefined || chosen.inputs.length === 0 ? null : (
        <Stack space="space.050">
          <Text weight="medium">{t('macroSettings.inputsBegin')}</Text>
          <ParameterInputs
            key={chosenId}
            idPrefix="begin"
            locale={locale}
            parameters={withValues(chosen.inputs, inputs).map((each) => ({ ...each, required: false }))}
            isImmediate
            onApply={props.onInputs}
          />
        </Stack>
      )}
      {(chosen?.context ?? []).map(({ label, path }) => (
        <Text key={`${path} ${label}`} size="small" color="color.text.subtle">
          {t('macroSettings.takenFrom', { label, place: namePlace(path) })}
        </Text>
      ))}
    </Stack>
  );
}

function namePlace(path: string): string {
  switch (places.find((place) => place === path)) {
    case 'page.id':
      return t('macroSettings.place.page-id');
    case 'page.title':
      return t('macroSettings.place.page-title');
    case 'space.key':
      return t('macroSettings.place.space-key');
    case 'space.name':
      return t('macroSettings.place.space-name');
    case 'user.accountId':
      return t('macroSettings.place.user-accountId');
    case 'user.displayName':
      return t('macroSettings.place.user-displayName');
    case 'now':
      return t('macroSettings.place.now');
    case undefined:
      return path;
  }
}

function PastedLink({ linked }: { readonly linked: DataSourceChoice | undefined }) {
  if (linked !== undefined) {
    return (
      <SectionMessage appearance="success">
        <Text>{t('macroSettings.linkKnown', { name: linked.name })}</Text>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage appearance="information" title={t('macroSettings.linkUnknown')}>
      <Text>{t('macroSettings.linkUnknownFix')}</Text>
    </SectionMessage>
  );
}

function withValues(
  parameters: readonly ParameterInput[],
  values: ParameterValues,
): readonly ParameterInput[] {
  return parameters.map((parameter) => ({ ...parameter, value: values[parameter.key] ?? parameter.value }));
}
