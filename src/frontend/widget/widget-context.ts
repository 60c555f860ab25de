import type { ViewerFormat } from '../../core/table/viewer-format';
import { readViewerFormat } from '../shared/viewer-format';

/** What the dashboard gives a widget. */
export interface WidgetContext {
  /** As the dashboard keeps it; believed by nobody before the server has checked its seal. */
  readonly config: unknown;
  readonly format: ViewerFormat;
}

/** Reads the browser's context of a widget. */
export function readWidgetContext(context: object): WidgetContext {
  const { extension } = context as { readonly extension?: { readonly config?: unknown } };
  return { config: extension?.config, format: readViewerFormat(context) };
}
