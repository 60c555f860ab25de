import type { Ports } from '../../core/ports';
import { toErrorBody } from '../../core/failure/to-error-body';
import { toAdf, toAdfMessage } from '../../core/table/to-adf';
import type { AdfDocument } from '../../core/table/to-adf';
import { viewTable } from './view-table';
import type { Viewer } from './view-table';

/** How an export prints dates and numbers. */
export interface ExportFormat {
  readonly locale: string;
  readonly timeZone: string;
}

/** The macro's table as a document for PDF, Word, page history and REST; a sentence where there is no table. */
export async function exportTable(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  { locale, timeZone }: ExportFormat,
): Promise<AdfDocument> {
  const view = await viewTable(ports, config, viewer, { force: false });
  if (!view.ok) {
    const { message, fix } = toErrorBody(view.failure);
    return toAdfMessage(`${message} ${fix}`);
  }
  const { table, truncated, fetchedAtMs, dataSourceName } = view.value;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    fetchedAtMs,
  );
  const notes = [`${dataSourceName}, as of ${when} (${timeZone}).`];
  if (truncated) notes.push(`The source has more than these ${table.rows.length} rows.`);
  return toAdf(table, locale, timeZone, notes);
}
