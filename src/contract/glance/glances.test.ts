import type * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { mutations, validSample } from '../../../test/builders/schema-samples';
import { parseMacroConfig } from '../../core/view/parse-macro-config';
import { contextSchema } from '../../forge/resolvers/context-schema';
import { jiraContextSchema } from '../../forge/resolvers/jira-context-schema';
import { contextGlance } from '../../forge/resolvers/read-context';
import { jiraContextGlance } from '../../forge/resolvers/read-jira-context';
import { valueRequestGlance } from '../../usecases/field/value-request';
import { valueRequestSchema } from '../../usecases/field/value-request-schema';
import { macroConfigSchema } from '../binding';
import { fieldConfigurationSchema, fieldValueSchema } from '../field-schema';
import { fieldRequests } from '../field-api';
import { macroRequests } from '../macro-api';
import { fieldConfigurationGlance, fieldRequestGlances, fieldValueGlance } from './field-glances';
import { unsure } from './glance';
import type { Glance } from './glance';
import { macroConfigGlance, viewRequestGlance } from './macro-glances';

/** What a schema makes of a value; null: it refuses it. */
type Reader = (value: unknown) => { readonly read: unknown } | null;

const bySchema =
  (schema: z.ZodMiniType): Reader =>
  (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? { read: parsed.data } : null;
  };

const byParseMacroConfig: Reader = (value) => {
  const parsed = parseMacroConfig(value);
  return parsed.ok ? { read: parsed.value } : null;
};

const glances: readonly (readonly [string, Glance<unknown>, z.ZodMiniType, Reader])[] = [
  ['viewTable', viewRequestGlance, macroRequests.viewTable, bySchema(macroRequests.viewTable)],
  ['refreshTable', viewRequestGlance, macroRequests.refreshTable, bySchema(macroRequests.refreshTable)],
  ['macro settings', macroConfigGlance, macroConfigSchema, byParseMacroConfig],
  ['a field’s value', fieldValueGlance, fieldValueSchema, bySchema(fieldValueSchema)],
  [
    'a field’s configuration',
    fieldConfigurationGlance,
    fieldConfigurationSchema,
    bySchema(fieldConfigurationSchema),
  ],
  ['openField', fieldRequestGlances.openField, fieldRequests.openField, bySchema(fieldRequests.openField)],
  [
    'searchField',
    fieldRequestGlances.searchField,
    fieldRequests.searchField,
    bySchema(fieldRequests.searchField),
  ],
  [
    'rememberPick',
    fieldRequestGlances.rememberPick,
    fieldRequests.rememberPick,
    bySchema(fieldRequests.rememberPick),
  ],
  [
    'settleField',
    fieldRequestGlances.settleField,
    fieldRequests.settleField,
    bySchema(fieldRequests.settleField),
  ],
  ['fieldValues', valueRequestGlance, valueRequestSchema, bySchema(valueRequestSchema)],
  ['context', contextGlance, contextSchema, bySchema(contextSchema)],
  ['context of Jira', jiraContextGlance, jiraContextSchema, bySchema(jiraContextSchema)],
];

/** Whether a value is JSON and holds no text that a schema would trim. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === value;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value === 'boolean' || value === null) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return (
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.entries(value).every(([key, each]) => key !== '__proto__' && isPlain(each))
  );
}

describe.each(glances)('a glance at %s', (_, glance, schema, read) => {
  it('knows what is sent when all is well', () => {
    const value = validSample(schema);
    expect(glance(value)).toEqual(read(value)?.read);
  });

  it('lets in nothing that the schema refuses, and reads nothing otherwise', () => {
    for (const value of mutations(schema)) {
      const seen = glance(value);
      if (seen !== unsure) expect([seen]).toEqual([read(value)?.read]);
    }
  });

  it('leaves to the schema little that it would take', () => {
    // A context's ids come as texts or as numbers, which the schema makes texts of.
    if (glance === contextGlance || glance === jiraContextGlance) return;
    const left = [...mutations(schema)].filter(
      (value) => glance(value) === unsure && schema.safeParse(value).success,
    );
    expect(left.filter(isPlain)).toEqual([]);
  });
});
