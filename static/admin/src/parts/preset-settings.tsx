import type { PresetSetting } from '../../../../src/contract/provider';
import { settingPath } from './check-settings';
import type { FieldErrors } from './field-errors';
import { SelectField } from './select-field';
import { TextField } from './text-field';

interface PresetSettingsProps {
  readonly form: string;
  readonly errors: FieldErrors;
  readonly settings: readonly PresetSetting[];
  readonly values: Readonly<Record<string, string>>;
  /** Whether what is entered is needed now; absent: as the setting says. */
  readonly isNeeded?: (setting: PresetSetting) => boolean;
  readonly onChange: (key: string, value: string) => void;
}

/** A provider's own fields, such as its tenant. */
export function PresetSettings(props: PresetSettingsProps) {
  const { form, errors, settings, values, isNeeded = ({ required }) => required, onChange } = props;
  return settings.map((setting) => {
    const { key, label, help, options, placeholder } = setting;
    const shared = {
      ...{ form, errors, label, help, path: settingPath(key) },
      value: values[key] ?? '',
      onChange: (value: string) => onChange(key, value),
    };
    return options ? (
      <SelectField key={key} {...shared} choices={options} />
    ) : (
      <TextField key={key} {...shared} required={isNeeded(setting)} placeholder={placeholder} />
    );
  });
}
