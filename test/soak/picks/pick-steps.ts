import type { Locator, Page } from 'playwright-core';
import type { FieldItem } from '../../../src/contract/field';
import type { Pick, WayOut } from './pick-plan';

/** No step waits for this unless something is lost. */
const longestWaitMs = 60_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The box that a field's editor is typed into. */
const pickerOf = (group: Locator): Locator => group.getByRole('combobox');

/** Types a name and clicks the person, with the pauses of the pick. */
export async function pickPerson(group: Locator, { text }: FieldItem, pick: Pick): Promise<void> {
  const picker = pickerOf(group);
  await picker.waitFor({ timeout: longestWaitMs });
  await pause(pick.openMs);
  await picker.click();
  await picker.pressSequentially(text, { delay: pick.keyMs });
  const option = group.page().getByRole('option', { name: text }).first();
  await option.waitFor({ timeout: longestWaitMs });
  await pause(pick.chooseMs);
  await option.click({ timeout: longestWaitMs });
}

/** Leaves an editor on an issue, after the pick's pause, and waits until Jira shows the field again. */
export async function leaveEditor(group: Locator, pick: Pick, pencil: Locator): Promise<void> {
  await pause(pick.leaveMs);
  await goOut(group, pick.wayOut);
  await pencil.waitFor({ timeout: longestWaitMs });
}

async function goOut(group: Locator, wayOut: WayOut): Promise<void> {
  const page: Page = group.page();
  switch (wayOut) {
    case 'elsewhere':
      return page.getByRole('heading').first().click();
    case 'confirm':
      return group.getByRole('button', { name: 'Confirm' }).click();
    case 'tab':
      // Past the check mark and the cross.
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
      return;
    case 'enter':
      return page.keyboard.press('Enter');
  }
}

/** Waits until a text of the page answers a question; gives the last answer if that takes too long. */
export async function settled<T>(read: () => Promise<T> | T, isEnd: (value: T) => boolean): Promise<T> {
  const until = performance.now() + longestWaitMs / 2;
  for (;;) {
    const value = await read();
    if (isEnd(value) || performance.now() > until) return value;
    await pause(50);
  }
}
