import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { JiraField } from '../builders/jira-fields';
import type { SiteUnderTest } from './site-under-test';

/** A field of the app where a person meets it: on an issue, in a form, in a list. */
export class RecordField {
  /** What holds the field, by the name that people see. */
  readonly group: Locator;

  constructor(
    scope: Page | Locator,
    readonly name: string,
  ) {
    this.group = scope.getByRole('group', { name, exact: true });
  }

  get page(): Page {
    return this.group.page();
  }

  /** The box that one types into while the field is edited. */
  get picker(): Locator {
    return this.group.getByRole('combobox');
  }

  /** Waits for a text within the field, for so many milliseconds at most. */
  async shows(text: string | RegExp, timeout?: number): Promise<void> {
    await this.group
      .getByText(text)
      .first()
      .waitFor(timeout === undefined ? {} : { timeout });
  }

  /** Presses the pencil. */
  async edit(): Promise<void> {
    await this.group.getByRole('button', { name: `Edit ${this.name}` }).click();
    await this.picker.waitFor();
  }

  /** Types, and chooses the record that is offered. */
  async pick(text: string, label: string | RegExp): Promise<void> {
    await this.picker.click();
    await this.picker.pressSequentially(text);
    await this.page.getByRole('option', { name: label }).first().click();
  }

  /** Clicks elsewhere, which saves what was picked on an issue. */
  async leave(): Promise<void> {
    await this.page.getByRole('heading').first().click();
  }

  async showDetails(): Promise<void> {
    await this.group.getByRole('button', { name: 'Show details' }).click();
  }
}

/** Opens an issue; the field of this name on it. */
export async function openIssue(
  site: Pick<SiteUnderTest, 'open'>,
  issueKey: string,
  as: string,
  fieldName: string,
): Promise<RecordField> {
  const page = await site.open(`/jira/browse/${issueKey}`, as);
  return new RecordField(page, fieldName);
}

/** Opens an issue for somebody who works on it, and the editor of its field. */
export async function editOnIssue(
  site: Pick<SiteUnderTest, 'open'>,
  issueKey: string,
  fieldName: string,
): Promise<RecordField> {
  const field = await openIssue(site, issueKey, 'author', fieldName);
  await field.edit();
  return field;
}

/** Opens the dialog in which an issue is created, with its summary filled in. */
export async function startIssue(site: Pick<SiteUnderTest, 'open'>, summary: string): Promise<Locator> {
  const page = await site.open('/jira/projects/ORD/issues', 'author');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Summary/).fill(summary);
  return dialog;
}

/** Opens the dialog in which a Jira administrator configures a field. */
export async function openConfiguration(
  site: Pick<SiteUnderTest, 'open'>,
  field: JiraField,
  lang?: string,
): Promise<Locator> {
  const page = await site.open(`/jira/admin/fields/${field.id}`, 'admin', lang === undefined ? {} : { lang });
  await page.getByRole('button', { name: 'Configure' }).click();
  return page.getByRole('dialog');
}

/** Saves a dialog of Jira's or Confluence's and waits until it is gone. */
export async function saveDialog(dialog: Locator, save = 'Save'): Promise<void> {
  await dialog.getByRole('button', { name: save, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Waits until Jira has stored what a person picked. */
export async function expectStored(field: JiraField, issueKey: string, text: string | RegExp): Promise<void> {
  const stored = expect.poll(() => field.value(issueKey)?.text ?? '', { timeout: 60_000 });
  await (typeof text === 'string' ? stored.toBe(text) : stored.toMatch(text));
}
