import { errors } from 'playwright-core';
import type { Locator, Page } from 'playwright-core';
import type { FieldItem } from '../../../src/contract/field';
import type { JiraField } from '../../builders/jira-fields';
import type { Pick } from './pick-plan';
import { storedTexts } from './pick-site';
import type { PickSite } from './pick-site';
import { leaveEditor, pickPerson, settled } from './pick-steps';

/** What came of the picks so far. */
export class PickReport {
  /** Picks that were tried, whatever came of them. */
  tried = 0;
  /** Picks that the issue does not hold, one line each. */
  readonly lost: string[] = [];
  /** Picks after which the page showed something else than the issue holds. */
  readonly shownUnstored: string[] = [];
  /** Picks that could not be made: the machine was too slow, or the browser was gone. They say nothing of the app. */
  readonly notDone: string[] = [];

  constructor(readonly planned: number) {}

  get done(): number {
    return this.tried - this.notDone.length;
  }

  /** The counts in a line. */
  toString(): string {
    const { tried, planned, lost, shownUnstored, notDone } = this;
    return `${tried} of ${planned}: ${lost.length} lost, ${shownUnstored.length} shown but not stored, ${notDone.length} not done`;
  }
}

/** No pick takes longer, unless the browser hangs; then its page is left to itself. */
const longestPickMs = 5 * 60_000;
/** Looking at a page, or closing it, that takes longer is given up. */
const longestLookMs = 10_000;

/** People that the field for several holds at most before it is emptied. */
const mostHeld = 6;

/** Opens a page of the site. */
export type OpenPage = (path: string, as: string) => Promise<Page>;

interface Outcome {
  readonly expected: string;
  readonly stored: string;
  readonly shown: string;
}

/**
 * Picks people one after the other, and compares what was picked, what is shown and what is stored. A pick that cannot
 * be made is noted, and the next one is tried on a new page.
 * @param report is filled as it goes, for whoever ends the run early
 */
export async function runPicks(
  site: PickSite,
  open: OpenPage,
  picks: readonly Pick[],
  onProgress: (line: string) => void = () => undefined,
  report = new PickReport(picks.length),
): Promise<PickReport> {
  const { lost, shownUnstored, notDone } = report;
  const pages = new PageShelf(open);
  for (const [index, pick] of picks.entries()) {
    const [first, second] = [
      site.people[(2 * index) % site.people.length]!,
      site.people[(2 * index + 1) % site.people.length]!,
    ];
    const line = `${index + 1} ${JSON.stringify(pick)}`;
    try {
      const outcome = runOne(site, pages, pick, first, second);
      const { expected, stored, shown } = await within(longestPickMs, outcome);
      if (stored !== expected) lost.push(`${line}: picked ${expected}, stored ${stored || 'nothing'}`);
      if (shown !== stored)
        shownUnstored.push(`${line}: shown ${shown || 'nothing'}, stored ${stored || 'nothing'}`);
    } catch (error) {
      notDone.push(`${line}: ${(error as Error).message.split('\n')[0]} ${await pages.describe()}`);
      await pages.drop();
    }
    report.tried += 1;
    const last = [lost, shownUnstored, notDone].flatMap((lines) =>
      lines.filter((each) => each.startsWith(`${line}:`)),
    );
    for (const each of last) onProgress(each);
    onProgress(String(report));
  }
  await pages.drop();
  return report;
}

/** A promise's value, unless it takes too long: what it does goes on, and nobody waits for it. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
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
    const page = this.#page;
    return page === undefined ? '' : within(longestLookMs, page.evaluate(read)).catch(() => '');
  }

  async drop(): Promise<void> {
    const page = this.#page;
    this.#page = undefined;
    if (page !== undefined) await within(longestLookMs, page.close()).catch(() => undefined);
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
  const expected = [...before, ...people.map(({ text }) => text)].join(', ');
  await leftOr(leaveEditor(group, pick, pencil), () => storedIn(field, 'ORD-1', expected), expected);
  const stored = await storedIn(field, 'ORD-1', expected);
  return { expected, stored, shown: await shownIn(group, stored === '' ? 'None' : stored).then(none) };
}

/**
 * Waits until an editor is left. One that stays open after its record was clicked says nothing of the app where the
 * issue holds the record by now; where it does not, the pick is lost, and what comes next says so.
 */
async function leftOr(left: Promise<void>, stored: () => Promise<string>, expected: string): Promise<void> {
  try {
    await left;
  } catch (error) {
    if (!(error instanceof errors.TimeoutError) || (await stored()) === expected) throw error;
  }
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
  await leftOr(leaveEditor(group, pick, pencil), () => storedIn(field, 'ORD-3', text), text);
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
