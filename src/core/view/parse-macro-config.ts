import * as z from 'zod/mini';
import { bindingSchema, macroConfigSchema } from '../../contract/binding';
import type { MacroConfig } from '../../contract/binding';
import type { ParameterValues } from '../../contract/parameter';
import { viewSettingsSchema } from '../../contract/view-schema';
import type { ViewSettings } from '../../contract/view';
import { isObject } from '../is-object';
import { parseValue } from '../parse-value';
import type { ValueProblem } from '../parse-value';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/*
 * A macro's saved configuration comes from the page, where anybody who edits it may have written anything.
 */

/** The first version: a table with a title and a page size. */
const firstVersionSchema = z.object({
  version: z.literal(1),
  binding: bindingSchema,
  title: z._default(z.string().check(z.maxLength(200)), ''),
  rowsPerPage: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(100)), 10),
});

/** What is wrong with a saved configuration. */
export type ConfigProblem =
  | { readonly kind: 'no-data-source' | 'newer' | 'unreadable' }
  | { readonly kind: 'setting'; readonly setting: string };

/** Reads a saved configuration of any version. */
export function parseMacroConfig(config: unknown): Result<MacroConfig, ConfigProblem> {
  if (!isObject(config) || Object.keys(config).length === 0 || config.binding === undefined) {
    return fail({ kind: 'no-data-source' });
  }
  if (config.version === 1) {
    const first = parseValue(firstVersionSchema, config);
    if (!first.ok) return fail(describe(first.failure));
    const { binding, title, rowsPerPage } = first.value;
    return succeed({
      version: 2,
      binding,
      view: viewSettingsSchema.parse({ title, rowsPerPage }),
      inputs: {},
    });
  }
  if (typeof config.version === 'number' && config.version > 2) {
    return fail({ kind: 'newer' });
  }
  const parsed = parseValue(macroConfigSchema, { view: {}, ...config });
  return parsed.ok ? parsed : fail(describe(parsed.failure));
}

/** What of a saved configuration can still be used, for the dialog that puts it right. */
export interface SalvagedConfig {
  readonly dataSourceId: string;
  readonly parameters: ParameterValues;
  readonly view: ViewSettings;
  /** Named look of the data source; empty: none. */
  readonly lookId: string;
  readonly inputs: ParameterValues;
  /** What is wrong with it, as {@link parseMacroConfig} says; null: nothing, or nothing was saved yet. */
  readonly problem: ConfigProblem | null;
}

/** Reads whatever is usable, setting by setting; the rest gets its default. */
export function salvageMacroConfig(config: unknown): SalvagedConfig {
  const parsed = parseMacroConfig(config);
  if (parsed.ok) {
    const { binding, view, lookId = '', inputs } = parsed.value;
    return {
      dataSourceId: binding.dataSourceId,
      parameters: binding.parameters,
      view,
      lookId,
      inputs,
      problem: null,
    };
  }
  const saved = isObject(config) ? config : {};
  const binding = isObject(saved.binding) ? saved.binding : {};
  const view = saved.version === 1 ? saved : isObject(saved.view) ? saved.view : {};
  return {
    dataSourceId: typeof binding.dataSourceId === 'string' ? binding.dataSourceId : '',
    parameters: readTexts(binding.parameters),
    view: salvageView(view),
    lookId: typeof saved.lookId === 'string' ? saved.lookId : '',
    inputs: readTexts(saved.inputs),
    problem: Object.keys(saved).length === 0 ? null : parsed.failure,
  };
}

function salvageView(saved: Readonly<Record<string, unknown>>): ViewSettings {
  const usable = Object.entries(viewSettingsSchema.shape).flatMap(([key, schema]) => {
    const value = schema.safeParse(saved[key]);
    return value.success ? [[key, value.data] as const] : [];
  });
  return viewSettingsSchema.parse(Object.fromEntries(usable));
}

function readTexts(value: unknown): ParameterValues {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function describe({ place }: ValueProblem): ConfigProblem {
  return place === '' ? { kind: 'unreadable' } : { kind: 'setting', setting: place };
}
