import type { Frame, Locator, Page } from 'playwright-core';
import type { GuideStep } from './guide';
import { isExample } from './guide';

type Target = Page | Frame | Locator;

const roles = [
  'button',
  'link',
  'menuitem',
  'tab',
  'radio',
  'checkbox',
  'switch',
  'option',
  'heading',
  'columnheader',
  'group',
] as const;

/** What carries a name on a screen: a control, a field's label, or text; visible ones only. */
function named(target: Target, label: string): Locator {
  const exact = { name: label, exact: true };
  const controls = roles.map((role) => target.getByRole(role, exact));
  const all = [...controls, field(target, label), target.getByText(label, { exact: true })];
  return all.reduce((found, each) => found.or(each)).filter({ visible: true });
}

/** A field by its label; those that must be filled in end in a star. */
function field(target: Target, label: string): Locator {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return target.getByLabel(new RegExp(`^${escaped}( \\*)?$`));
}

/**
 * One step of a guide while it is done. It can touch only what the step names, so a step that does not say everything
 * fails; and what the step names has to be met or be on the screen in the end, so a step that says too much, or says
 * it in other words than the screen, fails too.
 */
export class StepUnderWay {
  readonly #seen = new Set<string>();
  #target: Target | undefined;

  constructor(readonly step: GuideStep) {}

  /** The screen that the next actions are done on, and that is looked at when the step is done. */
  on(target: Target): this {
    this.#target = target;
    return this;
  }

  /** Presses what has this name: button, link, tab, choice. */
  async press(label: string): Promise<void> {
    this.#nameOrValue(label);
    await named(this.#screen, label).first().click();
  }

  /** Types into a field. Without a value it is the step's own. */
  async fill(label: string, value = this.value()): Promise<void> {
    this.#name(label);
    this.#met(value);
    await field(this.#screen, label).filter({ visible: true }).first().fill(value);
  }

  /** Types into a field that offers what fits, and takes the first offer. */
  async pick(label: string, typed: string): Promise<void> {
    this.#name(label);
    this.#met(typed);
    const input = field(this.#screen, label).filter({ visible: true }).first();
    await input.click();
    await input.pressSequentially(typed);
    await this.#screen.getByRole('option').first().click();
  }

  /** Chooses from a list. The option is named by the step, or is what the step calls by a value. */
  async choose(label: string, option: string): Promise<void> {
    this.#name(label);
    this.#nameOrValue(option);
    // By keyboard, as what is chosen now may lie over the input.
    const input = field(this.#screen, label).filter({ visible: true }).first();
    await input.focus();
    await input.press('ArrowDown');
    // The list may hang at the end of the page, outside a dialog.
    const page = 'page' in this.#screen ? this.#screen.page() : this.#screen;
    const place = 'locator' in this.#screen && 'parentFrame' in this.#screen ? this.#screen : page;
    await place.getByRole('option', { name: option }).first().click();
  }

  /** Waits until what the step names can be seen. */
  async see(label: string): Promise<void> {
    this.#name(label);
    await named(this.#screen, label).first().waitFor();
  }

  /** Does what a simulation does in place of somebody else's pages; the labels are checked against their vocabulary. */
  elsewhere(vocabulary: Readonly<Record<string, string>>): void {
    const unknown = this.step.labels.filter((label) => !(label in vocabulary));
    if (unknown.length > 0) throw new Error(`these pages have no ${unknown.join(', ')}`);
    for (const label of this.step.labels) this.#seen.add(label);
  }

  /** A value that the step gives; the only one without a number. */
  value(index?: number): string {
    const own = this.step.values.filter((value) => !isExample(value));
    const value = own[index ?? 0];
    if (value === undefined || (index === undefined && own.length > 1))
      throw new Error(`step ${this.step.number} gives ${own.length} values`);
    this.#met(value);
    return value;
  }

  /** The step's code block with what everybody has of their own filled in. Throws Error for what is left open. */
  block(own: Readonly<Record<string, string>>): string {
    const filled = (this.step.block ?? '').replace(
      /<([^<>\s]+)>/g,
      (whole, name: string) => own[name] ?? whole,
    );
    if (filled === '' || isExample(filled)) throw new Error(`step ${this.step.number}: ${filled}`);
    return filled;
  }

  /** Fails unless everything that the step names was met or can be seen now. */
  async finish(): Promise<void> {
    const missing: string[] = [];
    for (const label of this.step.labels) {
      if (this.#seen.has(label)) continue;
      const seen = this.#target && (await isVisible(named(this.#target, label)));
      if (!seen) missing.push(`**${label}**`);
    }
    for (const value of this.step.values) {
      if (this.#seen.has(value) || isExample(value)) continue;
      if (!this.#target || !(await showsValue(this.#target, value))) missing.push(`\`${value}\``);
    }
    if (missing.length > 0)
      throw new Error(`step ${this.step.number} names ${missing.join(', ')}, not to be seen when it is done`);
  }

  get #screen(): Target {
    if (!this.#target) throw new Error('say on which screen');
    return this.#target;
  }

  #name(label: string): void {
    if (!this.step.labels.includes(label))
      throw new Error(`step ${this.step.number} does not name “${label}”: ${this.step.text}`);
    this.#seen.add(label);
  }

  #nameOrValue(text: string): void {
    if (this.step.values.includes(text)) this.#met(text);
    else this.#name(text);
  }

  #met(value: string): void {
    this.#seen.add(value);
  }
}

async function isVisible(locator: Locator): Promise<boolean> {
  return locator
    .first()
    .waitFor({ timeout: 5_000 })
    .then(
      () => true,
      () => false,
    );
}

/** Whether a text, or a field's content, is exactly this or contains it. */
async function showsValue(target: Target, value: string): Promise<boolean> {
  const contents = await target
    .locator('input, textarea')
    .evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value));
  return contents.includes(value) || isVisible(target.getByText(value).filter({ visible: true }));
}
