import { guessRecordColumns } from '../../core/table/record-columns';
import type { FieldDraft, FieldSettings } from '../../contract/field';
import type { FieldSourceChoice } from '../../contract/field-api';

/** A configuration as somebody is entering it. */
export type ConfigDraft = Omit<FieldDraft, 'parameters'> & {
  readonly parameters: Readonly<Record<string, string>>;
};

const emptySettings: FieldSettings = {
  idColumn: '',
  labelColumn: '',
  columns: [],
  linkColumn: null,
  values: 'live',
  search: { in: 'snapshot' },
  minCharacters: 0,
  dependency: null,
  whenParentChanges: 'clear',
  defaultId: '',
  required: 'never',
  requiredFieldId: null,
  portal: { isOffered: false, columns: [] },
};

/** What to begin with: the saved configuration as far as it can be read, so that nothing has to be entered twice. */
export function readSavedDraft(saved: unknown): ConfigDraft {
  const { binding, settings } = asRecord(saved);
  const { dataSourceId, parameters } = asRecord(binding);
  const texts = Object.entries(asRecord(parameters)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    dataSourceId: typeof dataSourceId === 'string' ? dataSourceId : '',
    parameters: Object.fromEntries(texts),
    settings: { ...emptySettings, ...asRecord(settings) },
  };
}

/** The settings after a change; customers see no column that the field does not have. */
export function changeSettings(settings: FieldSettings, changes: Partial<FieldSettings>): FieldSettings {
  const next = { ...settings, ...changes };
  const columns = next.portal.columns.filter((key) => next.columns.includes(key) || key === next.linkColumn);
  return { ...next, portal: { ...next.portal, columns } };
}

/** A first guess for a data source, which the admin corrects. */
export function guessSettings({ columns }: FieldSourceChoice): FieldSettings {
  const { id, label, link } = guessRecordColumns(columns);
  return {
    ...emptySettings,
    idColumn: id?.key ?? '',
    labelColumn: label?.key ?? '',
    linkColumn: link?.key ?? null,
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
