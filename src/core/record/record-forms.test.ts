import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { expect, it } from 'vitest';
import { dataSourceForm } from '../data-source/data-source-record';
import { dataSourceRecordSchema } from '../data-source/data-source-record-schema';
import { snapshotHeadForm } from '../snapshot/snapshot-record';
import { snapshotHeadSchema } from '../snapshot/snapshot-record-schema';
import { toSortedText } from './sorted-text';

/*
 * A record that is vouched for is read without its schema, so what a schema came to demand since must not be missed: with
 * the schema the number of the form changes, and then its shape here.
 */
const shapeOf = (schema: z.ZodMiniType) => {
  const described = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' });
  return createHash('sha256').update(toSortedText(described)).digest('hex').slice(0, 16);
};

it.each([
  ['data source', dataSourceForm, dataSourceRecordSchema, { number: 1, shape: '0c67bdc302094b78' }],
  ['head of a snapshot', snapshotHeadForm, snapshotHeadSchema, { number: 2, shape: '87708aa05f791bc6' }],
])('the form of a %s is another when its schema is', (_, { number }, schema, known) => {
  expect({ number, shape: shapeOf(schema) }).toEqual(known);
});
