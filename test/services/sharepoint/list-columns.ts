import { guidFor } from '../seed/guid';

/** What a column holds: decides its facet in `/columns` and how its values stand in `fields`. */
export type ColumnKind =
  | { kind: 'text'; multiline?: boolean; rich?: boolean }
  | { kind: 'choice'; choices: readonly string[]; multiple?: boolean }
  | { kind: 'number'; percentage?: boolean; decimals?: 'automatic' | 'none' | 'two' }
  | { kind: 'currency'; locale: string }
  | { kind: 'dateTime'; format: 'dateOnly' | 'dateTime' }
  | { kind: 'boolean' }
  | { kind: 'person'; multiple?: boolean }
  | { kind: 'hyperlink' }
  | { kind: 'lookup'; list: string; column: string; multiple?: boolean }
  | {
      kind: 'calculated';
      formula: string;
      outputType: 'number' | 'text' | 'currency' | 'boolean' | 'dateTime';
    }
  | { kind: 'term'; multiple?: boolean };

export interface ListColumn {
  /** Internal name: the key in `fields` (people and lookups add `LookupId`). */
  name: string;
  displayName: string;
  description: string;
  type: ColumnKind;
  required: boolean;
  indexed: boolean;
  readOnly: boolean;
  hidden: boolean;
}

export function column(
  name: string,
  displayName: string,
  type: ColumnKind,
  options: Partial<Pick<ListColumn, 'required' | 'indexed' | 'readOnly' | 'hidden' | 'description'>> = {},
): ListColumn {
  return {
    name,
    displayName,
    type,
    description: '',
    required: false,
    indexed: false,
    readOnly: type.kind === 'calculated',
    hidden: false,
    ...options,
  };
}

/** Columns that every list has after its own. */
export const SYSTEM_COLUMNS: readonly ListColumn[] = [
  column('ContentType', 'Content Type', { kind: 'text' }),
  column('ID', 'ID', { kind: 'number' }, { readOnly: true, indexed: true }),
  column('Modified', 'Modified', { kind: 'dateTime', format: 'dateTime' }, { readOnly: true }),
  column('Created', 'Created', { kind: 'dateTime', format: 'dateTime' }, { readOnly: true }),
  column('Author', 'Created By', { kind: 'person' }, { readOnly: true }),
  column('Editor', 'Modified By', { kind: 'person' }, { readOnly: true }),
  column('_UIVersionString', 'Version', { kind: 'text' }, { readOnly: true }),
  column('Attachments', 'Attachments', { kind: 'boolean' }),
  column('LinkTitleNoMenu', 'Title', { kind: 'text' }, { readOnly: true }),
  column('LinkTitle', 'Title', { kind: 'text' }, { readOnly: true }),
  column('ComplianceAssetId', 'Compliance Asset Id', { kind: 'text' }, { readOnly: true, hidden: true }),
];

/** A column as `/columns` shows it: common properties and one facet. */
export function toColumnDefinition(
  listName: string,
  one: ListColumn,
  listIdOf: (listName: string) => string,
): Record<string, unknown> {
  return {
    columnGroup: SYSTEM_COLUMNS.includes(one) ? '_Hidden' : 'Custom Columns',
    description: one.description,
    displayName: one.displayName,
    enforceUniqueValues: false,
    hidden: one.hidden,
    id: guidFor(`column ${SYSTEM_COLUMNS.includes(one) ? '' : listName} ${one.name}`),
    indexed: one.indexed,
    name: one.name,
    readOnly: one.readOnly,
    required: one.required,
    ...facet(one.type, listIdOf),
  };
}

function facet(type: ColumnKind, listIdOf: (listName: string) => string): Record<string, unknown> {
  switch (type.kind) {
    case 'text':
      return {
        text: {
          allowMultipleLines: type.multiline === true,
          appendChangesToExistingText: false,
          linesForEditing: type.multiline === true ? 6 : 0,
          ...(type.multiline === true
            ? { textType: type.rich === true ? 'richText' : 'plain' }
            : { maxLength: 255 }),
        },
      };
    case 'choice':
      return {
        choice: {
          allowTextEntry: false,
          choices: type.choices,
          displayAs: type.multiple === true ? 'checkBoxes' : 'dropDownMenu',
        },
      };
    case 'number':
      return {
        number: {
          decimalPlaces: type.decimals ?? 'automatic',
          displayAs: type.percentage === true ? 'percentage' : 'number',
          maximum: 1.7976931348623157e308,
          minimum: -1.7976931348623157e308,
        },
      };
    case 'currency':
      return { currency: { locale: type.locale } };
    case 'dateTime':
      return { dateTime: { displayAs: 'default', format: type.format } };
    case 'boolean':
      return { boolean: {} };
    case 'person':
      return {
        personOrGroup: {
          allowMultipleSelection: type.multiple === true,
          displayAs: 'nameWithPresence',
          chooseFromType: 'peopleOnly',
        },
      };
    case 'hyperlink':
      return { hyperlinkOrPicture: { isPicture: false } };
    case 'lookup':
      return {
        lookup: {
          allowMultipleValues: type.multiple === true,
          allowUnlimitedLength: false,
          columnName: type.column,
          listId: listIdOf(type.list),
        },
      };
    case 'calculated':
      return { calculated: { formula: type.formula, outputType: type.outputType } };
    case 'term':
      return {
        term: {
          allowMultipleValues: type.multiple === true,
          showFullyQualifiedName: false,
          parentTerm: null,
          termSet: { id: guidFor('term set regions'), name: 'Regions' },
        },
      };
  }
}
