import { findText } from '../text/t';

/**
 * The name of a changed setting. The server names it in English, such as "maximum rows", since the audit trail keeps
 * that name; one that this console does not know yet is shown as it came.
 */
export function settingText(name: string): string {
  const key = name.replace(/ (\w)/g, (_, first: string) => first.toUpperCase());
  return findText(`console.transfer.settings.${key}`) ?? name;
}
