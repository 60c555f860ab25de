import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { macroConfigSchema } from '../../src/contract/binding';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import { configProblem } from '../host/products/confluence/macro-config';

interface Schema {
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
}

/** Where a schema lets something in that Confluence does not store. */
function problems(
  { type, items, properties = {}, additionalProperties, anyOf = [] }: Schema,
  at: string,
): string[] {
  const own = [
    ...(type === 'null' ? [`${at} may be null`] : []),
    ...(items?.type === 'array' ? [`${at} may hold lists in a list`] : []),
    ...(items && items.type === undefined ? [`${at} may hold entries of several types`] : []),
  ];
  return [
    ...own,
    ...(items ? problems(items, `${at}[]`) : []),
    ...Object.entries(properties).flatMap(([name, member]) => problems(member, `${at}.${name}`)),
    ...(typeof additionalProperties === 'object' ? problems(additionalProperties, `${at}.*`) : []),
    ...anyOf.flatMap((each) => problems(each, at)),
  ];
}

describe('the config of our macros', () => {
  it('has no place for what Confluence refuses to store', () => {
    expect(problems(z.toJSONSchema(macroConfigSchema, { io: 'output' }) as Schema, 'config')).toEqual([]);
    expect(
      problems(z.toJSONSchema(z.object({ a: z.nullable(z.array(z.array(z.string()))) })) as Schema, 'x'),
    ).toEqual(['x.a may hold lists in a list', 'x.a may be null']);
  });

  it('is stored with every default filled in', () => {
    expect(configProblem(viewSettingsSchema.parse({}))).toBeUndefined();
  });
});
