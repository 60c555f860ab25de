import type { ContextPlace, Product, ProductName } from '../../src/core/ports';

/** A product whose answers about the caller are set by the test. */
export class FakeProduct implements Product {
  administers: readonly ProductName[] = [];
  mayEdit = true;

  isAdministrator(product: ProductName): Promise<boolean> {
    return Promise.resolve(this.administers.includes(product));
  }

  /** What the product knows, by context path. */
  context: Readonly<Record<string, string>> = {};

  readContext(_place: ContextPlace, paths: readonly string[]): Promise<Record<string, string>> {
    const known = Object.entries(this.context).filter(([path]) => paths.includes(path));
    return Promise.resolve(Object.fromEntries(known));
  }

  /** Ids of the groups that the caller is in. */
  groupIds: readonly string[] = [];
  /** How often somebody asked for them. */
  groupQuestions = 0;

  listGroupIds(): Promise<readonly string[] | null> {
    this.groupQuestions += 1;
    return Promise.resolve(this.groupIds);
  }

  /** Pages that the caller may view, and how often somebody asked. */
  viewablePages: readonly string[] = [];
  pageQuestions = 0;

  mayViewPage(pageId: string): Promise<boolean> {
    this.pageQuestions += 1;
    return Promise.resolve(this.viewablePages.includes(pageId));
  }

  mayEditContent(): Promise<boolean> {
    return Promise.resolve(this.mayEdit);
  }
}
