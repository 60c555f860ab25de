import type { Page } from 'playwright-core';
import type { FieldItem } from '../../../src/contract/field';
import type { FieldSearch } from '../../../src/contract/field-api';
import { fieldTypeKeys } from '../../../src/contract/field-limits';
import type { Reply } from '../../../src/contract/reply';
import { personColumns } from '../../builders/contoso-sources';
import { JiraField, personSettings } from '../../builders/jira-fields';
import type { AppUnderTest } from '../../integration/app-under-test';
import { expectData } from '../../integration/app-under-test';

/** A site with a field for one person and one for several, and the people who can be picked. */
export interface PickSite {
  readonly app: AppUnderTest;
  readonly one: JiraField;
  readonly several: JiraField;
  readonly people: readonly FieldItem[];
}

/** A client as on a small laptop far away. */
export interface SlowClient {
  /** How many times slower the processor is; 1: as it is. */
  readonly cpu: number;
  readonly latencyMs: number;
}

/** Configures the fields, and finds people whose names tell them apart. */
export async function furnishPickSite(app: AppUnderTest): Promise<PickSite> {
  const { id } = await app.addUsers((await app.connect()).id, { columns: personColumns });
  const one = await JiraField.create(app, 'Contact').configure(id, {
    ...personSettings,
    portal: { isOffered: true, columns: [] },
  });
  const several = await JiraField.create(app, 'Team', 'multiple').configure(id, personSettings);
  const people = new Map<string, FieldItem>();
  for (const query of ['a', 'e', 'i', 'o']) {
    const place = { fieldId: one.id, entryPoint: 'edit', issue: { key: 'ORD-1' } };
    const reply = await app.call(fieldTypeKeys.single, 'searchField', { query }, 'author', place);
    const { choices } = expectData(reply as Reply<FieldSearch>);
    for (const { item } of choices) people.set(item.id, item);
  }
  const texts = [...people.values()].map(({ text }) => text);
  const isAlone = ({ text }: FieldItem) => texts.filter((each) => each.startsWith(text)).length === 1;
  return { app, one, several, people: [...people.values()].filter(isAlone) };
}

/** Makes a page as slow as the client. */
export async function slowDown(page: Page, { cpu, latencyMs }: SlowClient): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}

/** What an issue holds of a field: the labels. */
export const storedTexts = (field: JiraField, issueKey: string): readonly string[] =>
  field.value(issueKey)?.texts ?? [];
