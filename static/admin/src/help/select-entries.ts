import type { TroubleshootingEntry } from '../../../../src/core/troubleshooting/build-troubleshooting';
import { foldText } from '../../../../src/contract/text/fold-text';

/**
 * Entries with every word that was typed, in whatever order, in their message, remedy, code or topic; all of them where
 * nothing was typed. Words are compared as everywhere in the product.
 */
export function selectEntries(
  entries: readonly TroubleshootingEntry[],
  term: string,
): readonly TroubleshootingEntry[] {
  const words = foldText(term).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter(({ message, fix, code, topic }) => {
    const text = foldText([message, fix, code, topic].join('\n'));
    return words.every((word) => text.includes(word));
  });
}
