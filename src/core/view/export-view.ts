import type { Table } from '../../contract/table';
import type { Sort, ViewSettings } from '../../contract/view';
import type { AdfDocument, AdfNode } from '../table/adf';
import { toHeading, toParagraph, toText } from '../table/adf';
import { toAdfList, toAdfSheets, toAdfTable } from '../table/to-adf';
import type { ExportBlocks } from '../table/to-adf';
import { markSigns } from '../table/mark-signs';
import type { Mark } from '../table/shown-table';
import { applyView } from './apply-view';
import type { AppliedView } from './apply-view';
import { groupForChart, toChartTable } from './chart-table';
import { describeViewProblems } from './describe-view-problems';
import type { ClosedColumn } from '../../contract/macro-api';
import { toPivotTable, toShownPivot } from './pivot-table';
import { toShownTable } from './to-shown-table';
import { buildExtras, showsRows } from './view-extras';
import type { ViewExtras } from './view-extras';
import { dependsOnAllRows, toSingleValue } from './single-value';
import type { ViewMoment } from '../table/view-moment';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { Language } from '../../contract/text/language';
import { tell } from '../text/tell';
import { buildTableWords } from '../table/table-words';

/** What an export has to say of its table. */
export interface ExportNotes {
  /** Where and when the rows come from; left out where the view does not show it. */
  readonly source: Text;
  /** Things that are always said, save beside a single value that they do not concern. */
  readonly warnings: readonly Text[];
  /** Of whoever the document is made for. */
  readonly language: Language;
  /** Hidden columns that the view names and may not show; absent: none. */
  readonly closedColumns?: readonly ClosedColumn[];
}

/** A table as a view shows it, as a document: same columns, filter and order, bounded and saying so. */
export function exportView(
  table: Table,
  settings: ViewSettings,
  format: ViewMoment & { readonly defaultSort: readonly Sort[] },
  { source, warnings, language, closedColumns = [] }: ExportNotes,
): AdfDocument {
  const moment = { ...format, words: buildTableWords(() => language) };
  const say = (text: Text) => tell(text, language);
  const applied = applyView(table, settings, moment);
  const extras = buildExtras(table, applied, settings, moment);
  const problems = describeViewProblems(
    { filter: applied.problems, rules: extras.rules.problems, grouping: extras.grouped.problems },
    closedColumns,
    table.columns,
    moment,
  );
  if (settings.display === 'value') {
    const text = toSingleValue(table, applied, settings, moment) ?? (settings.emptyText || '–');
    const doubts = dependsOnAllRows(applied, settings, moment)
      ? warnings.map((each) => `(${say(each)})`)
      : [];
    const said = closedColumns.length === 0 ? [text, ...doubts].join(' ') : problems.join(' ');
    return { type: 'doc', version: 1, content: [toParagraph(toText(said))] };
  }
  const { blocks, notes: left } = toBlocks(table, applied, settings, moment, extras);
  const empty = settings.emptyText === '' ? say(buildText('note.export.noRows')) : settings.emptyText;
  const allNotes = [
    ...(showsRows(settings) ? extras.rules.legend.map(tellMark) : []),
    ...left.map(say),
    ...problems,
    ...warnings.map(say),
    ...(settings.showUpdated ? [say(source)] : []),
  ];
  const content: AdfNode[] = [
    ...(settings.title === '' ? [] : [toHeading(settings.title, 4)]),
    ...(blocks.length === 0 ? [toParagraph(toText(empty))] : blocks),
    ...allNotes.map((note) => toParagraph(toText(note, [{ type: 'em' }]))),
  ];
  return { type: 'doc', version: 1, content };
}

function toBlocks(
  table: Table,
  applied: AppliedView,
  settings: ViewSettings,
  moment: ViewMoment,
  extras: ViewExtras,
): ExportBlocks {
  const shown = () => toShownTable(table, applied, extras, moment);
  switch (settings.display) {
    case 'chart': {
      const grouped = groupForChart(table, applied, settings, moment);
      return toAdfTable(toChartTable(grouped, table.columns, settings, moment), moment);
    }
    case 'pivot':
      return toAdfTable(toShownPivot(toPivotTable(table, applied, settings, moment)), moment);
    case 'list':
      return toAdfList(shown(), moment);
    case 'cards':
    case 'details':
      return toAdfSheets(shown(), moment);
    default: {
      const widths = applied.columns.map(({ width }) => width);
      return toAdfTable(shown(), moment, widths);
    }
  }
}

/** What a mark means, as a document's legend says it. */
function tellMark({ accent, meaning }: Mark): string {
  return `${markSigns[accent].sign} ${meaning}`;
}
