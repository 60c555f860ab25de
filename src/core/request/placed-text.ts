import type { ParameterValues } from '../../contract/parameter';
import type { Text } from '../../contract/text/text';
import { succeed } from '../result';
import type { Result } from '../result';
import type { PlaceholderSurroundings } from './places/find-place';
import type { TextSurroundings } from './places/language';
import { cutAtPlaceholders } from './placeholders';
import type { CutText } from './placeholders';

/** Why a value cannot stand in its place. */
export interface PlacementProblem {
  readonly parameter: string;
  readonly problem: Text;
}

/** One placeholder of a request. */
export interface Slot {
  readonly name: string;
  readonly surroundings: PlaceholderSurroundings;
}

/** Writes a parameter's value for a slot, before the carrier encodes it. */
export type WriteSlot = (slot: Slot, values: ParameterValues) => Result<string, PlacementProblem>;

/** A text of a request, cut at its placeholders. */
export interface PlacedText {
  /** As they were written: one more than slots. */
  readonly texts: readonly string[];
  readonly slots: readonly Slot[];
}

/** Finds the surroundings of each placeholder. `decode` gives a text of the carrier as its receiver reads it. */
export function placeText(
  { texts, names }: CutText,
  around: Omit<TextSurroundings, 'text'>,
  decode: (text: string) => string = (text) => text,
): PlacedText {
  const decoded = texts.map(decode);
  const text = decoded.join('x');
  return {
    texts,
    slots: names.map((name, index) => ({
      name,
      surroundings: {
        ...around,
        text,
        before: decoded.slice(0, index + 1).join('x'),
        after: decoded.slice(index + 1).join('x'),
      },
    })),
  };
}

/** Cuts and places a text; null if a brace opens no placeholder. */
export function cutAndPlace(text: string, around: Omit<TextSurroundings, 'text'>): PlacedText | null {
  const cut = cutAtPlaceholders(text);
  return cut === null ? null : placeText(cut, around);
}

/** Puts values into a text; `encode` gives each in the carrier's encoding. */
export function fillPlacedText(
  { texts, slots }: PlacedText,
  values: ParameterValues,
  write: WriteSlot,
  encode: (text: string) => string = (text) => text,
): Result<string, PlacementProblem> {
  let filled = texts[0]!;
  for (const [index, slot] of slots.entries()) {
    const written = write(slot, values);
    if (!written.ok) return written;
    filled += encode(written.value) + texts[index + 1]!;
  }
  return succeed(filled);
}

/** Whether it is made of absent values only, which would say "empty" where nothing is meant. */
export function isLeftOut({ slots }: PlacedText, values: ParameterValues): boolean {
  return slots.length > 0 && slots.every(({ name }) => (values[name] ?? '') === '');
}
