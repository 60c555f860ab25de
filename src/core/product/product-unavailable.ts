import type { ProductName } from '../ports';

/**
 * A product does not answer for now: the app has used up its points, too much was asked at this moment, or it is out
 * of order. Says nothing of what was asked, such as whether somebody is an administrator.
 */
export class ProductUnavailableError extends Error {
  constructor(
    readonly product: ProductName,
    /** Moment from which it is worth asking again; null: nobody knows. */
    readonly resumesAtMs: number | null,
    readonly kind: 'quota' | 'burst' | 'issue' | 'down',
  ) {
    super(`${product} does not answer (${kind})`);
    this.name = 'ProductUnavailableError';
  }
}
