import type { ViewerFormat } from '../../core/table/viewer-format';
import { readViewerFormat } from '../shared/viewer-format';

/** Key of the macro that shows one value within a sentence; as in manifest.yml. */
const inlineModuleKey = 'external-data-value';

/** What the macro's resources need of the product's context. None of it proves anything. */
export interface MacroContext {
  readonly format: ViewerFormat;
  /** Whether the macro stands within a sentence. */
  readonly isInline: boolean;
  /** Saved configuration. */
  readonly config: unknown;
  /** Address that was pasted and became this macro; null: none. */
  readonly link: string | null;
  /** Names the macro among those of its page, as far as the product says. */
  readonly place: string;
}

/** Reads the product's context; whatever is missing or odd gets a default. */
export function readMacroContext(context: object): MacroContext {
  const { moduleKey, extension, localId } = context as Record<string, unknown>;
  const { config, autoConvertLink, content } = (
    typeof extension === 'object' && extension !== null ? extension : {}
  ) as Record<string, unknown>;
  return {
    format: readViewerFormat(context),
    isInline: moduleKey === inlineModuleKey,
    config,
    place: JSON.stringify([moduleKey, content ?? null, localId ?? null]),
    link: typeof autoConvertLink === 'string' && /^https:\/\//.test(autoConvertLink) ? autoConvertLink : null,
  };
}
