import type { JiraFailure } from '../../core/field/jira-fields';
import type { FieldOption, JiraOptions, OptionPlace } from '../../core/option-sync/field-options';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** Every option of a context, with how many calls that took. */
export interface ReadOptions {
  readonly options: readonly FieldOption[];
  readonly calls: number;
}

/**
 * Reads every option of a context. One that is moved meanwhile may be told twice: it is taken once.
 * @param mayRead takes points: of a call before it, of what it gave after it; false ends the reading, which gives null
 */
export async function readFieldOptions(
  jiraOptions: JiraOptions,
  place: OptionPlace,
  mayRead: (points: number) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Result<ReadOptions | null, JiraFailure>> {
  const found = new Map<string, FieldOption>();
  let startAt = 0;
  for (let calls = 1; ; calls += 1) {
    if (!(await mayRead(1))) return succeed(null);
    const page = await jiraOptions.readOptions(place, startAt);
    if (!page.ok) return page;
    if (!(await mayRead(page.value.options.length))) return succeed(null);
    for (const option of page.value.options) found.set(option.id, option);
    startAt += page.value.options.length;
    if (page.value.isLast || page.value.options.length === 0)
      return succeed({ options: [...found.values()], calls });
  }
}
