import { fieldValueSchema } from '../../contract/field-schema';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { isItemGenuine } from '../../core/field/item-seal';

/**
 * Whether the records of one of our own fields were put there by this app, and are of the data source. Other fields hold
 * what people typed, and nobody claims more of it.
 */
export async function isTrusted(
  value: unknown,
  { id, sealKey }: Pick<DataSourceRecord, 'id' | 'sealKey'>,
): Promise<boolean> {
  const own = fieldValueSchema.safeParse(value);
  if (!own.success) return true;
  const { dataSourceId, items } = own.data;
  if (dataSourceId !== id) return items.length === 0;
  const genuine = await Promise.all(items.map((item) => isItemGenuine(sealKey, id, item)));
  return genuine.every(Boolean);
}
