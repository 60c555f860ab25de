import type { Locator } from 'playwright-core';

const lookMs = 5_000;
const mostLooks = 12;

/**
 * Takes an option of an Atlaskit list. Such a list closes when something that is still loading takes the focus: it is
 * opened again, as a person would.
 */
export async function pickOption(list: Locator, option: Locator): Promise<void> {
  for (let look = 1; ; look += 1) {
    await list.click();
    try {
      await option.first().waitFor({ timeout: lookMs });
      break;
    } catch (error) {
      if (look === mostLooks) throw error;
    }
  }
  await option.first().click();
}
