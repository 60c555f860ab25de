import { configProblem } from '../../../products/confluence/macro-config';
import type {
  Block,
  InlineMacro,
  MacroBlock,
  MacroConfig,
  ParagraphBlock,
  PlacedMacro,
} from '../api/site-model';

/** A block of a draft with a key that stays while blocks around it come and go. */
export type DraftBlock = Block & { draftKey: string };

/** A place within the text of a draft: the text part of a block (0 before its first inline macro) and the offset there. */
export interface TextPlace {
  draftKey: string;
  part: number;
  offset: number;
}

/** Gives every block its key. */
export function toDraft(body: Block[]): DraftBlock[] {
  return body.map((block) => ({
    ...block,
    draftKey: block.kind === 'macro' ? block.localId : crypto.randomUUID(),
  }));
}

function toBlock(block: DraftBlock): Block {
  const stored: Block & { draftKey?: string } = { ...block };
  delete stored.draftKey;
  return stored;
}

function isEmptyParagraph(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && block.text.trim() === '' && (block.inline ?? []).length === 0;
}

/** The blocks as they are stored. Empty paragraphs at the end are left out: they are only there to type into. */
export function fromDraft(draft: DraftBlock[]): Block[] {
  const body = draft.map(toBlock);
  while (isEmptyParagraph(body.at(-1))) body.pop();
  return body;
}

export function newParagraph(text = ''): DraftBlock & ParagraphBlock {
  return { kind: 'paragraph', text, draftKey: crypto.randomUUID() };
}

export function newHeading(): DraftBlock {
  return { kind: 'heading', text: '', draftKey: crypto.randomUUID() };
}

/** A macro that has no config yet. Its localId is what the app's context names it by. */
export function newMacro(moduleKey: string, autoConvertLink?: string): PlacedMacro {
  const localId = crypto.randomUUID();
  return { moduleKey, localId, ...(autoConvertLink === undefined ? {} : { autoConvertLink }) };
}

/** A macro as a block of its own. */
export function toMacroBlock(macro: PlacedMacro): DraftBlock & MacroBlock {
  return { kind: 'macro', ...macro, draftKey: macro.localId };
}

/** Puts `block` behind the one with `afterKey`, or at the end. */
export function insertAfter(
  draft: DraftBlock[],
  afterKey: string | undefined,
  block: DraftBlock,
): DraftBlock[] {
  const index = draft.findIndex(({ draftKey }) => draftKey === afterKey);
  const at = index < 0 ? draft.length : index + 1;
  return [...draft.slice(0, at), block, ...draft.slice(at)];
}

/** The texts of a paragraph: before its first inline macro, and after each. */
function textsOf({ text, inline = [] }: ParagraphBlock): string[] {
  return [text, ...inline.map((macro) => macro.text)];
}

function toParagraph(draftKey: string, texts: string[], macros: PlacedMacro[]): DraftBlock {
  const inline = macros.map((macro, index): InlineMacro => ({ ...macro, text: texts[index + 1] ?? '' }));
  return {
    kind: 'paragraph',
    draftKey,
    text: texts[0] ?? '',
    ...(inline.length === 0 ? {} : { inline }),
  };
}

/** Changes the text of a heading or of one text part of a paragraph. */
export function withText(draft: DraftBlock[], key: string, text: string, part = 0): DraftBlock[] {
  return draft.map((block) => {
    if (block.draftKey !== key) return block;
    if (block.kind === 'heading') return { ...block, text };
    if (block.kind !== 'paragraph') return block;
    return toParagraph(key, textsOf(block).with(part, text), block.inline ?? []);
  });
}

/** Puts an inline macro at a place in a paragraph's text, or into a new paragraph where there is no such place. */
export function insertInline(
  draft: DraftBlock[],
  place: TextPlace | undefined,
  macro: PlacedMacro,
): DraftBlock[] {
  const target = draft.find(({ draftKey }) => draftKey === place?.draftKey);
  if (!place || target?.kind !== 'paragraph') {
    const paragraph = toParagraph(crypto.randomUUID(), ['', ''], [macro]);
    return insertAfter(draft, place?.draftKey, paragraph);
  }
  const texts = textsOf(target);
  const text = texts[place.part] ?? '';
  const next = texts.toSpliced(place.part, 1, text.slice(0, place.offset), text.slice(place.offset));
  const macros = (target.inline ?? []).toSpliced(place.part, 0, { ...macro, text: '' });
  return draft.map((block) => (block === target ? toParagraph(block.draftKey, next, macros) : block));
}

/** Puts a macro block at a place in a paragraph's text; what stands behind the place moves into a paragraph of its own. */
export function splitAt(draft: DraftBlock[], place: TextPlace, macro: PlacedMacro): DraftBlock[] {
  const target = draft.find(({ draftKey }) => draftKey === place.draftKey);
  if (target?.kind !== 'paragraph') return insertAfter(draft, place.draftKey, toMacroBlock(macro));
  const texts = textsOf(target);
  const macros = target.inline ?? [];
  const text = texts[place.part] ?? '';
  const before = toParagraph(
    target.draftKey,
    [...texts.slice(0, place.part), text.slice(0, place.offset)],
    macros.slice(0, place.part),
  );
  const after = toParagraph(
    crypto.randomUUID(),
    [text.slice(place.offset), ...texts.slice(place.part + 1)],
    macros.slice(place.part),
  );
  const parts = [before, toMacroBlock(macro), after].filter((block) => !isEmptyParagraph(block));
  return draft.flatMap((block) => (block === target ? parts : [block]));
}

/** Every macro of a body, in reading order. */
export function macrosOf(body: Block[]): PlacedMacro[] {
  return body.flatMap((block): PlacedMacro[] => {
    if (block.kind === 'macro') return [block];
    return block.kind === 'paragraph' ? (block.inline ?? []) : [];
  });
}

/** Replaces an inline macro by text; a macro block by a paragraph of that text, or by nothing. */
export function withoutMacro(draft: DraftBlock[], localId: string, text = ''): DraftBlock[] {
  return draft.flatMap((block): DraftBlock[] => {
    if (block.kind === 'macro' && block.localId === localId) return text === '' ? [] : [newParagraph(text)];
    if (block.kind !== 'paragraph') return [block];
    const macros = block.inline ?? [];
    const at = macros.findIndex((macro) => macro.localId === localId);
    if (at < 0) return [block];
    const texts = textsOf(block);
    const joined = `${texts[at]!}${text}${texts[at + 1]!}`;
    return [toParagraph(block.draftKey, texts.toSpliced(at, 2, joined), macros.toSpliced(at, 1))];
  });
}

/** Stores the config of the macro with this localId. */
export function withConfig(draft: DraftBlock[], localId: string, config: MacroConfig): DraftBlock[] {
  return draft.map((block) => {
    if (block.kind === 'macro') return block.localId === localId ? { ...block, config } : block;
    if (block.kind !== 'paragraph' || !block.inline) return block;
    const inline = block.inline.map((macro) => (macro.localId === localId ? { ...macro, config } : macro));
    return { ...block, inline };
  });
}

/**
 * Reads what a config page hands to `view.submit`; with `keepEditing` its dialog stays open.
 * @throws TypeError when it is not `{config: {...}}`, or the config is one that Confluence does not store.
 */
export function parseConfigSubmit(payload: unknown): { config: MacroConfig; keepsEditing: boolean } {
  const { config, keepEditing } = (payload ?? {}) as { config?: unknown; keepEditing?: unknown };
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new TypeError('view.submit of a macro config takes {config: {...}}');
  }
  const problem = configProblem(config);
  if (problem !== undefined) throw new TypeError(`view.submit of a macro config: ${problem}`);
  return { config: config as MacroConfig, keepsEditing: keepEditing === true };
}
