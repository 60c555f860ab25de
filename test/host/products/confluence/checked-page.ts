import { randomUUID } from 'node:crypto';
import { configProblem } from './macro-config';
import { PageRefusal, type Block, type PlacedMacro } from './page-document';

/** A page's title without white space around it. Throws `PageRefusal` 400 for none. */
export function checkedTitle(title: unknown): string {
  if (typeof title !== 'string' || title.trim() === '') throw new PageRefusal(400, 'A page needs a title');
  return title.trim();
}

/** The blocks of a page as they are stored. Throws `PageRefusal` 400 for what is no block. */
export function checkedBody(body: unknown): Block[] {
  if (!Array.isArray(body)) throw new PageRefusal(400, 'The body of a page is a list of blocks');
  return body.map((raw) => checkedBlock(raw as Record<string, unknown>));
}

function checkedBlock(raw: Record<string, unknown>): Block {
  const { kind, text, inline, markup } = raw;
  if (kind === 'heading' && typeof text === 'string') return { kind, text };
  if (kind === 'paragraph' && typeof text === 'string') {
    if (!Array.isArray(inline) || inline.length === 0) return { kind, text };
    return {
      kind,
      text,
      inline: inline.map((part: Record<string, unknown>) => ({
        ...checkedMacro(part),
        text: typeof part['text'] === 'string' ? part['text'] : '',
      })),
    };
  }
  if (kind === 'macro') return { kind, ...checkedMacro(raw) };
  if (kind === 'storage' && typeof markup === 'string') return { kind, markup };
  throw new PageRefusal(400, `A page has no block of the kind '${String(kind)}'`);
}

function checkedMacro({ moduleKey, localId, config, autoConvertLink }: Record<string, unknown>): PlacedMacro {
  if (typeof moduleKey !== 'string') throw new PageRefusal(400, 'A macro needs the key of its module');
  const problem = config === null ? undefined : configProblem(config);
  if (problem !== undefined) throw new PageRefusal(400, `Confluence does not store this macro: ${problem}`);
  return {
    moduleKey,
    localId: typeof localId === 'string' && localId !== '' ? localId : randomUUID(),
    ...(typeof config === 'object' && config !== null ? { config: config as Record<string, unknown> } : {}),
    ...(typeof autoConvertLink === 'string' ? { autoConvertLink } : {}),
  };
}
