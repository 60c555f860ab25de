import type { AccessChoice, AccessKind } from '../../src/contract/console-api';
import type { Directory } from '../../src/core/ports';

/** A directory that knows what the test sets. */
export class FakeDirectory implements Directory {
  /** Pages by id; null: the product does not answer. */
  pages: ReadonlyMap<string, string> | null = new Map();
  /** Jira's fields by id and projects by key; null: the product does not answer. */
  fields: ReadonlyMap<string, string> | null = new Map();
  projects: ReadonlyMap<string, string> | null = new Map();
  names: Readonly<Record<string, string>> = {};
  choices: Readonly<Partial<Record<AccessKind, readonly AccessChoice[]>>> = {};

  describePages(ids: readonly string[]) {
    if (this.pages === null) return Promise.resolve(null);
    return Promise.resolve(new Map([...this.pages].filter(([id]) => ids.includes(id))));
  }

  describeFields(): Promise<ReadonlyMap<string, string> | null> {
    return Promise.resolve(this.fields);
  }

  describeProjects(keys: readonly string[]): Promise<ReadonlyMap<string, string> | null> {
    if (this.projects === null) return Promise.resolve(null);
    return Promise.resolve(new Map([...this.projects].filter(([key]) => keys.includes(key))));
  }

  describeAccounts(ids: readonly string[]) {
    return Promise.resolve(Object.fromEntries(Object.entries(this.names).filter(([id]) => ids.includes(id))));
  }

  search(kind: AccessKind, term: string) {
    const known = this.choices[kind];
    const found = known?.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
    return Promise.resolve(found ?? null);
  }
}
