import { foldText } from '../../contract/text/fold-text';

/** What a data source is called, as JQL looks for it. */
interface Named {
  readonly id: string;
  readonly name: string;
}

const fold = (name: string) => foldText(name.trim());

/** Whether two names lead to the same data source. */
export function haveOneName(a: Pick<Named, 'name'>, b: Pick<Named, 'name'>): boolean {
  return fold(a.name) === fold(b.name);
}

/**
 * Data sources that a name leads to: the one that is written so, else all that fold to it. Several are sources of
 * earlier releases, or two that were stored at one moment.
 */
export function findByName<T extends Named>(sources: readonly T[], name: string): readonly T[] {
  const folded = sources.filter((each) => haveOneName(each, { name }));
  const written = folded.filter((each) => each.name.trim() === name.trim());
  return written.length === 1 ? written : folded;
}

/** Whether a name would lead to another data source than the one with this id. */
export function isNameTaken(sources: readonly Named[], { id, name }: Named): boolean {
  return sources.some((each) => each.id !== id && haveOneName(each, { name }));
}
