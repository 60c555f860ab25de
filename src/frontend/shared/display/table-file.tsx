import { events } from '@forge/bridge';
import { Frame, Label, Spinner, Stack, Text } from '@forge/react';
import { useEffect, useMemo } from 'react';
import { tableFileEvent, tableFileReadyEvent } from '../../../contract/table-file';
import type { TableFileMessage } from '../../../contract/table-file';
import type { Table } from '../../../contract/table';
import type { ViewSettings } from '../../../contract/view';
import type { ShownTable } from '../../../core/table/shown-table';
import { toCsv, toTabbedText } from '../../../core/table/to-csv';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { AppliedView } from '../../../core/view/apply-view';
import { groupForChart, toChartTable } from '../../../core/view/chart-table';
import { toPivotTable } from '../../../core/view/pivot-table';
import { toShownTable } from '../../../core/view/to-shown-table';
import type { ViewExtras } from '../../../core/view/view-extras';
import { TextArea } from '../controls';
import { cutText } from '../cut-text';
import { t } from '../texts';
import { readerLanguage } from '../language';
import { useSettled } from '../use-settled';

/** Characters of the text to copy by hand: everything handed to the renderer crosses the bridge. */
const mostCharacters = 20_000;

/** How long rows have to stay the same before the resource is opened for them. */
const frameDelayMs = 500;

interface TableFileProps {
  readonly idPrefix: string;
  readonly name: string;
  readonly table: Table;
  readonly applied: AppliedView;
  readonly extras: ViewExtras;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
}

/**
 * The rows that are shown, over all pages, to save as a CSV file or to copy. Saving and copying is done by an
 * embedded resource; the text below works without it.
 */
export function TableFile({ idPrefix, name, table, applied, extras, settings, format }: TableFileProps) {
  const message = useMemo(
    () => buildMessage(name, table, applied, extras, settings, format),
    [name, table, applied, extras, settings, format],
  );
  // The resource takes one text only, so it is opened anew for other rows; not for each letter of a search.
  const settled = useSettled(message, frameDelayMs);
  const isCut = message.tabbedText.length > mostCharacters;
  const text = isCut
    ? message.tabbedText.slice(0, mostCharacters).replace(/[^\n]*$/, '')
    : message.tabbedText;
  const id = `${idPrefix}-copy`;
  return (
    <Stack space="space.100">
      {settled === message ? <FileFrame message={message} /> : <Spinner label={t('shared.file.preparing')} />}
      <Stack space="space.050">
        <Label labelFor={id}>{t('shared.file.label')}</Label>
        <TextArea id={id} isReadOnly isMonospaced value={text} minimumRows={4} />
        {isCut ? (
          <Text size="small" color="color.text.subtle">
            {t('shared.file.cut')}
          </Text>
        ) : null}
      </Stack>
    </Stack>
  );
}

function FileFrame({ message }: { readonly message: TableFileMessage }) {
  useEffect(() => {
    // Events reach every view on the page; only the resource that this one has just opened is awaited.
    let isAwaited = true;
    const subscription = events.on(tableFileReadyEvent, () => {
      if (!isAwaited) return;
      isAwaited = false;
      void events.emit(tableFileEvent, message);
    });
    return () => {
      isAwaited = false;
      void subscription.then(({ unsubscribe }) => unsubscribe());
    };
  }, [message]);
  return <Frame resource="table-file" height="56px" />;
}

function buildMessage(
  name: string,
  table: Table,
  applied: AppliedView,
  extras: ViewExtras,
  settings: ViewSettings,
  format: ViewerFormat,
): TableFileMessage {
  const shown = toFileTable(table, applied, extras, settings, format);
  return {
    fileName: `${toFileName(name)}.csv`,
    csv: toCsv(shown, format),
    tabbedText: toTabbedText(shown, format),
    texts: {
      locale: readerLanguage().locale,
      save: t('shared.file.save'),
      copy: t('shared.file.copy'),
      copied: t('shared.file.copied'),
      copyRefused: t('shared.file.copyRefused'),
    },
  };
}

/** What the display shows, as lines of a file. */
function toFileTable(
  table: Table,
  applied: AppliedView,
  extras: ViewExtras,
  settings: ViewSettings,
  format: ViewerFormat,
): ShownTable {
  switch (settings.display) {
    case 'chart':
      return toChartTable(groupForChart(table, applied, settings, format), table.columns, settings, format);
    case 'pivot':
      return toPivotTable(table, applied, settings, format).table;
    default:
      return toShownTable(table, applied, extras, format);
  }
}

/** A name that every system takes for a file. */
function toFileName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return cutText(safe, 80) || 'data';
}
