import type { ReactNode } from 'react';
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
  /** Calls back when a field that is typed into is left. */
  readonly onLeave: (key: string) => void;
  /** What stands beneath a field. */
  readonly noteOf?: (key: string) => ReactNode;
}

/** A provider's own fields, such as its tenant. */
export function PresetSettings(props: PresetSettingsProps) {
  const { form, errors, settings, values, isNeeded = ({ required }) => required, onChange } = props;
  const { onLeave, noteOf } = props;
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
      <div key={key} className="ed-with-note">
        <TextField
          {...shared}
          required={isNeeded(setting)}
          placeholder={placeholder}
          onLeave={() => onLeave(key)}
        />
        {noteOf?.(key)}
      </div>
    );
  });
}
