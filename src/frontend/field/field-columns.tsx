import { Heading, HelperMessage, Inline, Label, Stack } from '@forge/react';
import { Toggle } from '../shared/controls';
import { maxFieldColumns } from '../../contract/field-limits';
import type { FieldSettings } from '../../contract/field';
import type { FieldSourceChoice } from '../../contract/field-api';
import { PickOne, PickSeveral } from '../shared/pick';
import { t } from './config-texts';

interface FieldColumnsProps {
  readonly source: FieldSourceChoice;
  readonly settings: FieldSettings;
  readonly onChange: (settings: Partial<FieldSettings>) => void;
}

/** Which columns identify, name and describe a record, and which of them customers see. */
export function FieldColumns({ source, settings, onChange }: FieldColumnsProps) {
  const options = source.columns.map(({ key, name }) => ({ value: key, label: name }));
  const { portal } = settings;
  const shown = options.filter(
    ({ value }) => settings.columns.includes(value) || value === settings.linkColumn,
  );
  return (
    <Stack space="space.150">
      <Heading size="xsmall">{t('fieldConfig.records')}</Heading>
      <Inline space="space.200" shouldWrap>
        <PickOne
          id="id-column"
          label={t('fieldConfig.idColumn')}
          isRequired
          options={options}
          value={settings.idColumn}
          help={t('fieldConfig.idColumnHelp')}
          onPick={(idColumn) => onChange({ idColumn })}
        />
        <PickOne
          id="label-column"
          label={t('fieldConfig.labelColumn')}
          isRequired
          options={options}
          value={settings.labelColumn}
          help={t('fieldConfig.labelColumnHelp')}
          onPick={(labelColumn) => onChange({ labelColumn })}
        />
      </Inline>
      <Inline space="space.200" shouldWrap>
        <PickSeveral
          id="columns"
          label={t('fieldConfig.columns')}
          options={options}
          values={settings.columns}
          help={t('fieldConfig.columnsHelp', { most: maxFieldColumns })}
          onPick={(columns) => onChange({ columns: columns.slice(0, maxFieldColumns) })}
        />
        <PickOne
          id="link-column"
          label={t('fieldConfig.linkColumn')}
          options={options}
          value={settings.linkColumn ?? ''}
          help={t('fieldConfig.linkColumnHelp')}
          onPick={(key) => onChange({ linkColumn: key === '' ? null : key })}
        />
      </Inline>
      <Inline space="space.100" alignBlock="center">
        <Toggle
          id="portal"
          isChecked={portal.isOffered}
          onChange={({ target }) => onChange({ portal: { ...portal, isOffered: target.checked === true } })}
        />
        <Label labelFor="portal">{t('fieldConfig.portal')}</Label>
      </Inline>
      {portal.isOffered ? (
        <PickSeveral
          id="portal-columns"
          label={t('fieldConfig.portalColumns')}
          options={shown}
          values={portal.columns}
          help={t('fieldConfig.portalColumnsHelp')}
          onPick={(columns) => onChange({ portal: { ...portal, columns } })}
        />
      ) : (
        <HelperMessage>{t('fieldConfig.portalOff')}</HelperMessage>
      )}
    </Stack>
  );
}
