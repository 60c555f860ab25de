import type { ViewerFormat } from '../../core/table/viewer-format';
import { tableWords } from '../shared/table-words';

/** What the dashboard gives a widget. */
export interface WidgetContext {
  /** As the dashboard keeps it; believed by nobody before the server has checked its seal. */
  readonly config: unknown;
  readonly format: ViewerFormat;
}

/** Reads the browser's context of a widget. */
export function readWidgetContext(context: object): WidgetContext {
  const { locale, timezone, extension } = context as {
    readonly locale?: string;
    readonly timezone?: string;
    readonly extension?: { readonly config?: unknown };
  };
  const format = {
    locale: (locale ?? 'en').replace('_', '-'),
    timeZone: timezone ?? 'UTC',
    words: tableWords,
  };
  return { config: extension?.config, format };
}
