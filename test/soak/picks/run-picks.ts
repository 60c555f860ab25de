import type { Locator, Page } from 'playwright-core';
import type { FieldItem } from '../../../src/contract/field';
import type { JiraField } from '../../builders/jira-fields';
import type { Pick } from './pick-plan';
import { storedTexts } from './pick-site';
import type { PickSite } from './pick-site';
import { leaveEditor, pickPerson, settled } from './pick-steps';

/** What came of the picks. */
export interface PickReport {
  readonly picks: number;
  /** Picks that the issue does not hold, one line each. */
  readonly lost: readonly string[];
  /** Picks after which the page showed something else than the issue holds. */
  readonly shownUnstored: readonly string[];
}

/** People that the field for several holds at most before it is emptied. */
const mostHeld = 6;

/** Opens a page of the site. */
export type OpenPage = (path: string, as: string) => Promise<Page>;

interface Outcome {
  readonly expected: string;
  readonly stored: string;
  readonly shown: string;
}

/** Picks people one after the other, and compares what was picked, what is shown and what is stored. */
export async function runPicks(
  site: PickSite,
  open: OpenPage,
  picks: readonly Pick[],
  onProgress: (line: string) => void = () => undefined,
): Promise<PickReport> {
  const lost: string[] = [];
  const shownUnstored: string[] = [];
  const pages = new PageShelf(open);
  for (const [index, pick] of picks.entries()) {
    const [first, second] = [
      site.people[(2 * index) % site.people.length]!,
      site.people[(2 * index + 1) % site.people.length]!,
    ];
    const line = `${index + 1} ${JSON.stringify(pick)}`;
    try {
      const { expected, stored, shown } = await runOne(site, pages, pick, first, second);
      if (stored !== expected) lost.push(`${line}: picked ${expected}, stored ${stored || 'nothing'}`);
      if (shown !== stored)
        shownUnstored.push(`${line}: shown ${shown || 'nothing'}, stored ${stored || 'nothing'}`);
    } catch (error) {
      lost.push(`${line}: ${(error as Error).message.split('\n')[0]} ${await pages.describe()}`);
      await pages.drop();
    }
    const last = [lost, shownUnstored].flatMap((lines) =>
      lines.filter((each) => each.startsWith(`${line}:`)),
    );
    for (const each of last) onProgress(each);
    onProgress(
      `${index + 1} of ${picks.length}: ${lost.length} lost, ${shownUnstored.length} shown but not stored`,
    );
  }
  await pages.drop();
  return { picks: picks.length, lost, shownUnstored };
}

/** Keeps the page of an issue open from pick to pick, as a person does. */
class PageShelf {
  #page: Page | undefined;
  #path = '';

  constructor(private readonly open: OpenPage) {}

  async at(path: string, as: string, isNew = false): Promise<Page> {
    if (!isNew && this.#page !== undefined && this.#path === path) return this.#page;
    await this.drop();
    this.#page = await this.open(path, as);
    this.#path = path;
    return this.#page;
  }

  /** Where the focus is and what the fields show, for a pick that got stuck. */
  async describe(): Promise<string> {
    const read = () => {
      const focused = document.activeElement;
      const fields = [
        ...document.querySelectorAll<HTMLElement>('.jira-field, .jira-form-field, .jira-list-editor'),
      ];
      return `focus on ${focused?.outerHTML.slice(0, 160) ?? 'nothing'}; ${fields.map((each) => each.innerText).join(' | ')}`;
    };
    return (await this.#page?.evaluate(read).catch(() => '')) ?? '';
  }

  async drop(): Promise<void> {
    await this.#page?.close();
    this.#page = undefined;
  }
}

async function runOne(
  site: PickSite,
  pages: PageShelf,
  pick: Pick,
  first: FieldItem,
  second: FieldItem,
): Promise<Outcome> {
  switch (pick.place) {
    case 'issue':
      return onIssue(await pages.at('/jira/browse/ORD-1', 'author'), site.one, pick, [first]);
    case 'several': {
      // A list that fills the window leaves no room for what it offers, and whom it holds it does not offer.
      const held = storedTexts(site.several, 'ORD-1');
      const isEmptied = held.length >= mostHeld || [first, second].some(({ text }) => held.includes(text));
      if (isEmptied) site.app.host.jira.poke('ORD-1', site.several.id, null);
      const page = await pages.at('/jira/browse/ORD-1', 'author', isEmptied);
      return onIssue(page, site.several, pick, [first, second]);
    }
    case 'list':
      return inList(await pages.at('/jira/projects/ORD/issues', 'author'), site.one, pick, first);
    case 'create':
      return inCreateDialog(
        await pages.at('/jira/projects/ORD/issues', 'author', true),
        site.one,
        pick,
        first,
      );
    case 'portal':
      return inPortal(await pages.at('/jira/portal/1/create/11', 'customer', true), site.one, pick, first);
    case 'transition':
      return onTransition(await pages.at('/jira/browse/ORD-2', 'author', true), site.one, pick, first);
  }
}

/** The texts that an issue shows of a field, once it shows as many as it should or nothing comes any more. */
async function shownIn(group: Locator, expected: string): Promise<string> {
  const names = expected.split(', ');
  return settled(
    async () => {
      const text = await group.innerText();
      const found = names.filter((name) => text.includes(name));
      return found.length === names.length ? expected : text.replaceAll(/\s+/g, ' ').trim();
    },
    (text) => text === expected,
  );
}

const storedIn = (field: JiraField, issueKey: string, expected: string) =>
  settled(
    () => storedTexts(field, issueKey).join(', '),
    (text) => text === expected,
  );

async function onIssue(
  page: Page,
  field: JiraField,
  pick: Pick,
  people: readonly FieldItem[],
): Promise<Outcome> {
  const group = page.getByRole('group', { name: field.name, exact: true });
  const pencil = group.getByRole('button', { name: `Edit ${field.name}` });
  const before = field.kind === 'multiple' ? storedTexts(field, 'ORD-1') : [];
  await pencil.click();
  for (const person of people) await pickPerson(group, person, pick);
  await leaveEditor(group, pick, pencil);
  const expected = [...before, ...people.map(({ text }) => text)].join(', ');
  const stored = await storedIn(field, 'ORD-1', expected);
  return { expected, stored, shown: await shownIn(group, stored === '' ? 'None' : stored).then(none) };
}

const none = (text: string) => (text === 'None' ? '' : text);

async function inList(
  page: Page,
  field: JiraField,
  pick: Pick,
  { text, ...person }: FieldItem,
): Promise<Outcome> {
  const row = page.getByRole('row', { name: /ORD-3\b/ });
  const pencil = row.getByRole('button', { name: `Edit ${field.name} of ORD-3` });
  await pencil.click();
  const group = page.getByRole('group', { name: `${field.name} of ORD-3`, exact: true });
  await pickPerson(group, { text, ...person }, pick);
  await leaveEditor(group, pick, pencil);
  const stored = await storedIn(field, 'ORD-3', text);
  return { expected: text, stored, shown: await shownIn(row, stored) };
}

async function inCreateDialog(page: Page, field: JiraField, pick: Pick, person: FieldItem): Promise<Outcome> {
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Summary/).fill('Picked in time');
  await pickPerson(dialog.getByRole('group', { name: field.name, exact: true }), person, pick);
  await new Promise((resolve) => setTimeout(resolve, pick.leaveMs));
  await dialog.getByRole('button', { name: 'Create issue' }).click();
  await page.waitForURL(/\/browse\//);
  const key = new URL(page.url()).pathname.split('/').at(-1)!;
  return afterForm(page, field, key, person);
}

async function inPortal(page: Page, field: JiraField, pick: Pick, person: FieldItem): Promise<Outcome> {
  await page.getByRole('textbox', { name: 'Summary' }).fill('Picked by a customer');
  await pickPerson(page.getByRole('group', { name: field.name, exact: true }), person, pick);
  await new Promise((resolve) => setTimeout(resolve, pick.leaveMs));
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL(/\/portal\/1\/[A-Z]+-\d+/);
  const key = new URL(page.url()).pathname.split('/').at(-1)!;
  return afterForm(page, field, key, person);
}

async function onTransition(page: Page, field: JiraField, pick: Pick, person: FieldItem): Promise<Outcome> {
  await page.getByRole('button', { name: /^Status:/ }).click();
  await page.getByRole('menuitem', { name: 'Resolve issue' }).click();
  const dialog = page.getByRole('dialog');
  await pickPerson(dialog.getByRole('group', { name: field.name, exact: true }), person, pick);
  await new Promise((resolve) => setTimeout(resolve, pick.leaveMs));
  await dialog.getByRole('button', { name: 'Move to Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return afterForm(page, field, 'ORD-2', person);
}

async function afterForm(page: Page, field: JiraField, key: string, { text }: FieldItem): Promise<Outcome> {
  const stored = await storedIn(field, key, text);
  const group = page.getByRole('group', { name: field.name, exact: true });
  return { expected: text, stored, shown: await shownIn(group, stored === '' ? 'None' : stored).then(none) };
}
