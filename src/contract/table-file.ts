/*
 * UI Kit can neither save a file nor reach the clipboard; a Custom UI resource can. It is embedded only when a
 * viewer asks, and gets its text by events.
 */

/** The resource tells that it is there. */
export const tableFileReadyEvent = 'external-data:table-file-ready';
/** The text goes to the resource that told so last. */
export const tableFileEvent = 'external-data:table-file';

/** What the resource offers to save and to copy. */
export interface TableFileMessage {
  readonly fileName: string;
  readonly csv: string;
  readonly tabbedText: string;
  /** What the resource says, in the reader's language. */
  readonly texts: {
    readonly locale: string;
    readonly save: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyRefused: string;
  };
}
