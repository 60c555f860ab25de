import { displays } from '../../contract/view';
import { isObject } from '../is-object';

/** What stands in a macro's place until its rows are there: about as high as they will be. */
export interface PlaceholderShape {
  readonly hasTitle: boolean;
  /** Heading and rows of a table; null: another display, of which only the height is known. */
  readonly rows: number | null;
  /** Height in px of what is no table. */
  readonly height: number;
  readonly hasPager: boolean;
  readonly hasFooter: boolean;
}

/** Heights of displays in px, as UI Kit draws them with short texts: each record, and what stands around all. */
const recordHeights = { list: 52, cards: 132 } as const;
const wholeHeights = { value: 32, chart: 420, pivot: 320, details: 280 } as const;
const mostRows = 100;

/**
 * The shape of what a saved macro will show, as far as its configuration tells: it comes from the page by way of the
 * browser and is not checked yet, so that whatever is odd counts for what is usual.
 * @param config as the page keeps it; `rowsShown` of it is how many rows there were when it was saved
 */
export function toPlaceholder(config: unknown): PlaceholderShape {
  const saved = isObject(config) ? config : {};
  const view = isObject(saved.view) ? saved.view : {};
  const display = displays.find((each) => each === view.display) ?? 'table';
  const perPage = toCount(view.rowsPerPage) ?? 10;
  const shown = toCount(saved.rowsShown);
  const rows = Math.min(perPage, shown ?? perPage, mostRows);
  const isPaged = display === 'table' || display === 'list' || display === 'cards';
  return {
    hasTitle: typeof view.title === 'string' && view.title !== '' && display !== 'chart',
    rows: display === 'table' ? rows : null,
    height:
      display === 'list' || display === 'cards'
        ? rows * recordHeights[display]
        : display === 'table'
          ? 0
          : wholeHeights[display],
    hasPager: isPaged && (shown === null || shown > perPage),
    hasFooter: view.showUpdated !== false || view.showDownload !== false,
  };
}

function toCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}
