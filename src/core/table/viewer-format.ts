import type { TableWords } from './table-words';

/** How one viewer reads dates and numbers. */
export interface ViewerFormat {
  /** BCP 47. */
  readonly locale: string;
  /** IANA; decides which day a point in time falls on. */
  readonly timeZone: string;
  /** Words of the viewer's language; without them English. */
  readonly words?: TableWords | undefined;
}
