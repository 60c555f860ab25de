import * as z from 'zod/mini';
import type { FieldValue } from '../../contract/field';
import { maxFieldItems } from '../../contract/field-limits';
import { fieldItemSchema, fieldValueSchema } from '../../contract/field-schema';
import { buildFieldValue } from '../../contract/field-value';

/** What `readFieldValue` gives, by the schemas. */
export function parseFieldValue(raw: unknown): FieldValue | null {
  const parsed = fieldValueSchema.safeParse(raw);
  if (parsed.success) return parsed.data.items.length > 0 ? parsed.data : null;
  const { data } = madeUpSchema.safeParse(raw);
  if (data === undefined) return null;
  const items = data.items
    .slice(0, maxFieldItems.multiple)
    .flatMap((item) => fieldItemSchema.safeParse(item).data ?? []);
  return buildFieldValue(data.dataSourceId, items, 0);
}

const madeUpSchema = z.object({
  v: z.literal(1),
  dataSourceId: z.string().check(z.maxLength(40)),
  items: z.array(z.unknown()),
});
