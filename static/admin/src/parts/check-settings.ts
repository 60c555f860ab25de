import type { PresetSetting } from '../../../../src/contract/provider';
import { t } from '../text/t';
import type { FieldErrors } from './field-errors';

/** Field path of a provider's setting. */
export const settingPath = (key: string) => `draft.settings.${key}` as const;

/** What is missing or malformed in a provider's own fields. `isNeeded` as in the fields themselves. */
export function checkSettings(
  settings: readonly PresetSetting[],
  values: Readonly<Record<string, string>>,
  isNeeded: (setting: PresetSetting) => boolean = ({ required }) => required,
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const setting of settings) {
    const { key, label, options, pattern, patternMessage } = setting;
    const value = (values[key] ?? '').trim();
    if (value === '') {
      if (isNeeded(setting) && options === undefined)
        errors[settingPath(key)] = t('console.checks.required', { label });
    } else if (pattern && !new RegExp(pattern).test(value)) {
      const problem = patternMessage ?? t('console.checks.wrongForm');
      errors[settingPath(key)] = t('console.checks.pattern', { label, problem });
    }
  }
  return errors;
}
