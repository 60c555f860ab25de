import { listText } from '../text/number-text';
import { findText, t } from '../text/t';

/** So many elements of a list are named. */
const namedElements = 8;
const mostCharacters = 300;

/** A setting's name for people; an unknown one by the last part of its path. */
export function fieldText(path: string): string {
  const last = path.split('.').at(-1) ?? path;
  return (
    findText(`console.conflict.fields.${path}`) ??
    last.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/^./, (first) => first.toUpperCase())
  );
}

/** A setting's value in a few words. */
export function valueText(
  value: unknown,
  nameOf: (id: string) => string | undefined = () => undefined,
): string {
  if (value === undefined || value === null || value === '') return t('console.conflict.empty');
  if (typeof value === 'boolean') return value ? t('console.conflict.yes') : t('console.conflict.no');
  if (Array.isArray(value)) {
    if (value.length === 0) return t('console.conflict.empty');
    const names = value.slice(0, namedElements).map(elementText);
    return listText(
      value.length > namedElements
        ? [...names, t('console.conflict.more', { count: value.length - namedElements })]
        : names,
    );
  }
  const text = typeof value === 'string' ? (nameOf(value) ?? value) : partText(value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/** A part that is chosen as a whole: its fields, parted by commas. */
function partText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, each]) => each !== '')
    .map(([name, each]) => `${name}: ${typeof each === 'object' ? JSON.stringify(each) : String(each)}`)
    .join(', ');
}

/** Columns by name and path, headers by name and value, anything else as it is. */
function elementText(element: unknown): string {
  if (typeof element !== 'object' || element === null) return String(element);
  const { name, key, column, path, template, value, direction, type } = element as Record<string, unknown>;
  const title = [name, key, column].find((each): each is string => typeof each === 'string' && each !== '');
  const detail = [template, path, value, direction, type].find(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  if (title === undefined) return JSON.stringify(element);
  return detail === undefined ? title : `${title} (${detail})`;
}
