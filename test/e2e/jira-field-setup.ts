import type { Locator, Page } from 'playwright-core';
import { fieldSettingsSchema } from '../../src/contract/field';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { FieldKind } from '../../src/contract/field-limits';
import type { Reply } from '../../src/contract/reply';
import { expectData } from '../integration/app-under-test';
import type { AppUnderTest } from '../integration/app-under-test';

/** A field of the app on the local Jira. */
export interface FieldOfApp {
  readonly id: string;
  readonly contextId: number;
}

/** Makes a field and configures it as its configuration page does. */
export async function addField(
  app: AppUnderTest,
  name: string,
  dataSourceId: string,
  settings: Readonly<Record<string, unknown>>,
  kind: FieldKind = 'single',
): Promise<FieldOfApp> {
  const typeKey = fieldTypeKeys[kind];
  const field = app.host.jira.createField({ typeKey, name });
  const prepared = (await app.call(
    typeKey,
    'prepareFieldConfiguration',
    { dataSourceId, settings: fieldSettingsSchema.parse(settings) },
    'admin',
    { fieldId: field.id, fieldContextId: field.contextId, entryPoint: 'contextConfig' },
  )) as Reply<FieldAnswers['prepareFieldConfiguration']>;
  app.host.jira.configure(field.id, field.contextId, expectData(prepared));
  return field;
}

/** Types into the picker of a field in a form or on an issue, and chooses the record that is offered. */
export async function pickRecord(group: Locator, text: string, label: string | RegExp): Promise<void> {
  const input = group.getByRole('combobox');
  await input.click();
  await input.pressSequentially(text);
  await group.page().getByRole('option', { name: label }).first().click();
}

/** A field on an issue or in a form. */
export const fieldGroup = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole('group', { name, exact: true });
