import type { AccountId } from '../../contract/account-id';
import { acquireLease, recordLeaseFailure, resolverHoldMs } from '../../core/lease/lease';
import type { Ports, ProductName } from '../../core/ports';
import { groupsAgeMs, knownGroupsKey, knownGroupsSchema } from '../../core/product/known-groups';
import type { KnownGroups } from '../../core/product/known-groups';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { litterTtlSeconds } from '../../core/record/litter';

/** How often, and how long, a table waits for the one beside it that asks the product. */
const looks = 12;
const lookPauseMs = 250;
/** After a question without an answer the product is left alone for this long. */
const pauseMs = 5_000;

/**
 * Ids of the groups that a person is in, by the product's word of at most {@link groupsAgeMs} ago. One of those who
 * look at the same moment asks, the others wait.
 * @throws ProductUnavailableError where the product gives no answer, and an older one would be too old
 */
export async function listGroups(
  ports: Pick<Ports, 'records' | 'clock' | 'product'>,
  accountId: AccountId | null,
  product: ProductName,
): Promise<readonly string[]> {
  if (accountId === null) return [];
  const { records, clock } = ports;
  const key = knownGroupsKey(product, accountId);
  const read = async () => knownGroupsSchema.safeParse(await records.get(key)).data ?? null;
  const isFresh = ({ atMs }: KnownGroups) => Math.abs(clock.nowMs() - atMs) < groupsAgeMs;
  let known = await read();
  if (known !== null && isFresh(known)) return known.ids;
  const target = { owner: key.replace(':', '.'), generation: known?.generation ?? 0 };
  const lease = await acquireLease(records, clock, target, resolverHoldMs);
  for (let look = 0; lease.state === 'held' && look < looks; look += 1) {
    await clock.sleep(lookPauseMs);
    known = await read();
    if (known !== null && isFresh(known)) return known.ids;
  }
  if (lease.state === 'failed') throw new ProductUnavailableError(product, lease.retryAtMs, 'down');
  try {
    // Whoever waited in vain asks too: an answer late is better than none.
    const ids = await ports.product.listGroupIds(product);
    // A refusal is no word on membership.
    if (ids === null) throw new ProductUnavailableError(product, null, 'down');
    const next: KnownGroups = {
      version: 1,
      generation: target.generation + 1,
      atMs: clock.nowMs(),
      ids: [...ids],
    };
    await records.set(key, next, { ttlSeconds: litterTtlSeconds });
    return ids;
  } catch (error) {
    if (lease.state === 'won' && error instanceof ProductUnavailableError) {
      const retryAtMs = error.resumesAtMs ?? clock.nowMs() + pauseMs;
      await recordLeaseFailure(records, clock, target, lease.attempt, { failure: null, retryAtMs });
    }
    throw error;
  }
}
