import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { toAdfMessage } from '../../core/table/adf';
import type { AdfDocument } from '../../core/table/adf';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { exportView } from '../../core/view/export-view';
import type { Viewer } from './view-bound-table';
import { viewTable } from './view-table';
import type { TableView } from '../../contract/macro-api';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { Language } from '../../contract/text/language';

/** The macro's view as a document for PDF, Word, page history and REST; a sentence where there is nothing to show. */
export async function exportTable(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  format: ViewerFormat,
): Promise<AdfDocument> {
  const view = await viewTable(ports, config, viewer, { force: false, isWhole: true });
  if (!view.ok) return toRefusal(view.failure, ports.language);
  const { table, settings, fetchedAtMs, dataSourceName, defaultSort, closedColumns = [] } = view.value;
  const { locale, timeZone } = format;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    fetchedAtMs,
  );
  const moment = { ...format, nowMs: ports.clock.nowMs(), defaultSort };
  return exportView(table, settings, moment, {
    source: buildText('note.export.source', { name: dataSourceName, when, timeZone }),
    warnings: describeCompleteness(view.value),
    language: ports.language,
    closedColumns,
  });
}

/** What somebody with nothing but the export has to know of its rows. */
function describeCompleteness({ truncated, completeness, table }: TableView): readonly Text[] {
  const count = table.rows.length;
  if (truncated || completeness === 'more') return [buildText('note.export.more', { count })];
  if (completeness === 'partial') return [buildText('note.export.partial')];
  return completeness === 'unknown' ? [buildText('note.export.maybeMore', { count })] : [];
}

function toRefusal(failure: NamedFailure, language: Language): AdfDocument {
  const { message, fix } = toErrorBody(failure, language);
  return toAdfMessage(`${message} ${fix}`);
}
