import type { Product, ProductName } from '../../src/core/ports';

/** A product whose answers about the caller are set by the test. */
export class FakeProduct implements Product {
  administers: readonly ProductName[] = [];
  mayEdit = true;

  isAdministrator(product: ProductName): Promise<boolean> {
    return Promise.resolve(this.administers.includes(product));
  }

  mayEditContent(): Promise<boolean> {
    return Promise.resolve(this.mayEdit);
  }
}
