import type { Block, MacroBlock, MacroConfig } from '../api/site-model';

/** A block of a draft with a key that stays while blocks around it come and go. */
export type DraftBlock = Block & { draftKey: string };

/** Gives every block its key. */
export function toDraft(body: Block[]): DraftBlock[] {
  return body.map((block) => ({
    ...block,
    draftKey: block.kind === 'macro' ? block.localId : crypto.randomUUID(),
  }));
}

function toBlock(block: DraftBlock): Block {
  if (block.kind !== 'macro') return { kind: block.kind, text: block.text };
  const { kind, moduleKey, localId, config } = block;
  return { kind, moduleKey, localId, ...(config === undefined ? {} : { config }) };
}

/** The blocks as they are stored. Empty paragraphs at the end are left out: they are only there to type into. */
export function fromDraft(draft: DraftBlock[]): Block[] {
  const body = draft.map(toBlock);
  while (body.length > 0) {
    const last = body[body.length - 1];
    if (last?.kind === 'macro' || last?.text.trim() !== '') break;
    body.pop();
  }
  return body;
}

export function newParagraph(): DraftBlock {
  return { kind: 'paragraph', text: '', draftKey: crypto.randomUUID() };
}

export function newHeading(): DraftBlock {
  return { kind: 'heading', text: '', draftKey: crypto.randomUUID() };
}

/** A macro that has no config yet. Its localId is what the app's context names it by. */
export function newMacro(moduleKey: string): DraftBlock & MacroBlock {
  const localId = crypto.randomUUID();
  return { kind: 'macro', moduleKey, localId, draftKey: localId };
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

export function withText(draft: DraftBlock[], key: string, text: string): DraftBlock[] {
  return draft.map((block) =>
    block.draftKey === key && block.kind !== 'macro' ? { ...block, text } : block,
  );
}

export function withConfig(draft: DraftBlock[], key: string, config: MacroConfig): DraftBlock[] {
  return draft.map((block) =>
    block.draftKey === key && block.kind === 'macro' ? { ...block, config } : block,
  );
}

/**
 * Reads what a config page hands to `view.submit`.
 * @throws TypeError when it is not `{config: {...}}`.
 */
export function parseConfigSubmit(payload: unknown): MacroConfig {
  const config = (payload as { config?: unknown } | undefined)?.config;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new TypeError('view.submit of a macro config takes {config: {...}}');
  }
  return config as MacroConfig;
}
