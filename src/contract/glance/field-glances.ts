import { itemStates, jiraFieldIdPattern, linkPattern } from '../field';
import type { FieldConfiguration, FieldItem, FieldSettings, FieldValue } from '../field';
import { maxFieldColumns, maxFieldItems, maxFieldText } from '../field-limits';
import { bindingGlance, columnKey } from './binding-glance';
import {
  anyNumber,
  byName,
  either,
  exactly,
  flag,
  list,
  members,
  nullable,
  oneOf,
  optional,
  preset,
  text,
  trimmed,
  unsure,
  whole,
} from './glance';
import type { Glance } from './glance';

/* What Jira keeps of our fields, known without its schemas (`glance.ts`). */

/** A text that is not empty. */
const filled = (most: number) => text(most, /[^]/);

/** `fieldItemSchema`. */
const fieldItemGlance: Glance<FieldItem> = members<FieldItem>({
  id: filled(maxFieldText),
  text: text(maxFieldText),
  url: optional(text(1_000, linkPattern)),
  columns: preset(byName(columnKey, text(maxFieldText)), () => ({})),
  seal: preset(text(43), () => ''),
  state: optional(oneOf(itemStates)),
});

const shortTexts = list(text(maxFieldText), maxFieldItems.multiple);

/** `fieldValueSchema`. */
export const fieldValueGlance: Glance<FieldValue> = members<FieldValue>({
  v: exactly(1),
  dataSourceId: text(40),
  ids: shortTexts,
  texts: shortTexts,
  text: text(14_000),
  items: list(fieldItemGlance, maxFieldItems.multiple),
  search: preset(byName(columnKey, list(text(maxFieldText), Infinity)), () => ({})),
  atMs: anyNumber,
});

const jiraFieldId = text(100, jiraFieldIdPattern);

const portal = members<FieldSettings['portal']>({
  isOffered: preset(flag, () => false),
  columns: preset(list(columnKey, Infinity), () => []),
});

const search = either(
  members<{ in: 'snapshot' }>({ in: exactly('snapshot') }),
  members<{ in: 'upstream'; parameter: string }>({ in: exactly('upstream'), parameter: filled(60) }),
);

const settings = members<FieldSettings>({
  idColumn: columnKey,
  labelColumn: columnKey,
  columns: preset(list(columnKey, maxFieldColumns), () => []),
  linkColumn: preset(nullable(columnKey), () => null),
  values: preset(oneOf(['live', 'picked']), () => 'live'),
  search: preset(search, () => ({ in: 'snapshot' })),
  minCharacters: preset(whole(0, 10), () => 0),
  dependency: preset(nullable(members({ fieldId: jiraFieldId, column: columnKey })), () => null),
  whenParentChanges: preset(oneOf(['clear', 'keep']), () => 'clear'),
  defaultId: preset(trimmed(maxFieldText), () => ''),
  required: preset(oneOf(['never', 'always', 'when-other-filled']), () => 'never'),
  requiredFieldId: preset(nullable(jiraFieldId), () => null),
  portal: preset(portal, () => ({ isOffered: false, columns: [] })),
});

/** `fieldConfigurationSchema`. */
export const fieldConfigurationGlance: Glance<FieldConfiguration> = members<FieldConfiguration>({
  version: exactly(1),
  binding: bindingGlance,
  settings,
});

const dependsOn = preset(list(text(255), 100), () => []);
const isOnForm = preset(flag, () => false);
const recordIds = list(filled(maxFieldText), maxFieldItems.multiple);
const nothing = members<Record<string, never>>({});

interface EnteredParent {
  dependsOn: string[];
  isOnForm: boolean;
}

/** What is sent by those who look at an issue and edit it (`fieldRequests`). */
export const fieldRequestGlances = {
  openField: members<EnteredParent & { held: string[] }>({
    dependsOn,
    isOnForm,
    held: preset(recordIds, () => []),
  }),
  searchField: members<EnteredParent & { query: string }>({
    query: preset(text(200), () => ''),
    dependsOn,
    isOnForm,
  }),
  rememberPick: members<{ ids: string[] }>({
    ids: (value) => (Array.isArray(value) && value.length === 0 ? unsure : recordIds(value)),
  }),
  settleField: nothing,
  describeField: nothing,
};
