import type { ViewerFormat } from './viewer-format';

/** A viewer's format at a moment: `today` in a filter depends on both. */
export interface ViewMoment extends ViewerFormat {
  readonly nowMs: number;
}
