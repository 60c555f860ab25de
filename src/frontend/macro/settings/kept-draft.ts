import type { ParameterValues } from '../../../contract/parameter';
import type { ViewSettings } from '../../../contract/view';
import { salvageMacroConfig } from '../../../core/view/parse-macro-config';
import type { SalvagedConfig } from '../../../core/view/parse-macro-config';

/*
 * Settings that somebody changed and did not save: Confluence closes the dialog at Escape, at its cross and at a click
 * beside it, and tells the app of it in an early access programme only. So they lie in the session storage of the
 * dialog's frame until they are saved or thrown away, and are offered when the same macro is set up again. They hold
 * what the page itself will hold, no secret; they end with the tab. A browser that keeps nothing keeps none.
 */

/** What an author has entered. */
export interface SettingsDraft {
  readonly dataSourceId: string;
  readonly parameters: ParameterValues;
  readonly inputs: ParameterValues;
  readonly view: ViewSettings;
  readonly lookId: string;
}

/** Keeps a draft, in the place of the one before. */
export function keepDraft(place: string, saved: unknown, draft: SettingsDraft): void {
  const { dataSourceId, parameters, view, inputs, lookId } = draft;
  const config = { version: 2, binding: { dataSourceId, parameters }, view, inputs, lookId };
  attempt((storage) => storage.setItem(keyOf(place), JSON.stringify({ over: textOf(saved), config })));
}

/** The draft that was made of these saved settings; null: there is none, or others were saved since. */
export function readDraft(place: string, saved: unknown): SalvagedConfig | null {
  return attempt((storage) => {
    const { over, config } = JSON.parse(storage.getItem(keyOf(place)) ?? '{}') as Record<string, unknown>;
    return over === textOf(saved) ? salvageMacroConfig(config) : null;
  });
}

export function forgetDraft(place: string): void {
  attempt((storage) => storage.removeItem(keyOf(place)));
}

const keyOf = (place: string) => `macro-settings:${place}`;
const textOf = (saved: unknown) => JSON.stringify(saved ?? null);

/** Storage may be closed to a frame within another site, full, or hold what is no draft. */
function attempt<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(sessionStorage);
  } catch {
    return null;
  }
}
