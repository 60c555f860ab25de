import type { FieldItem } from '../../contract/field';
import { isTextSealed, sealText } from '../data-source/seal';

/*
 * Anybody who may edit an issue can write any value into its fields. The seal tells the records that this app took
 * from the data source from those that somebody made up: HMAC-SHA-256 with the data source's key.
 */

type Unsealed = Omit<FieldItem, 'seal' | 'state'>;

/** Seals a record of a data source. */
export async function sealItem(sealKey: string, dataSourceId: string, item: Unsealed): Promise<FieldItem> {
  const { id, text, url, columns } = item;
  const seal = await sealText(sealKey, canonicalText(dataSourceId, item));
  return { id, text, ...(url === undefined ? {} : { url }), columns, seal };
}

/** Whether this app sealed exactly this record for this data source. */
export function isItemGenuine(sealKey: string, dataSourceId: string, item: FieldItem): Promise<boolean> {
  return isTextSealed(sealKey, canonicalText(dataSourceId, item), item.seal);
}

function canonicalText(dataSourceId: string, { id, text, url, columns }: Unsealed): string {
  const sorted = Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify(['field-item-1', dataSourceId, id, text, url ?? null, sorted]);
}
