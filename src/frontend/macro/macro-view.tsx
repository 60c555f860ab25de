import { Button, EmptyState, Heading, Inline, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TableView } from '../../contract/macro-api';
import type { Reply } from '../../contract/reply';
import { ErrorMessage } from '../shared/error-message';
import { formatAge } from '../shared/format-age';
import { DataTable } from './data-table';
import { callMacro } from './macro-api';
import type { ViewerFormat } from './table-cell';

/** While a refresh runs elsewhere, the view looks again a few times, then leaves it to the next visit. */
const lookAgainMs = 3_000;
const mostLooks = 10;

interface MacroViewProps {
  readonly config: unknown;
  readonly format: ViewerFormat;
}

/** The macro on a page: table, count, age and refresh, or what stands in the way of them. */
export function MacroView({ config, format }: MacroViewProps) {
  const [reply, setReply] = useState<Reply<TableView> | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [looks, setLooks] = useState(0);

  // Title and page size are shown here alone; only another binding makes the rows stale.
  const latestConfig = useRef(config);
  latestConfig.current = config;
  const bindingText = JSON.stringify(readBinding(config));
  const load = useCallback(
    async (key: 'viewTable' | 'refreshTable') => {
      setIsBusy(true);
      const next = await callMacro(key, { config: latestConfig.current });
      setReply((current) => (next.ok || current === null || !current.ok ? next : keepTable(current, next)));
      setIsBusy(false);
    },
    [bindingText],
  );

  useEffect(() => {
    setReply(null);
    setLooks(0);
    void load('viewTable');
  }, [load]);

  const isRunningElsewhere =
    reply !== null && (reply.ok ? reply.data.freshness === 'refreshing' : reply.error.code === 'TIMED_OUT');
  useEffect(() => {
    if (!isRunningElsewhere || isBusy || looks >= mostLooks) return undefined;
    const timer = setTimeout(() => {
      setLooks((count) => count + 1);
      void load('viewTable');
    }, lookAgainMs);
    return () => clearTimeout(timer);
  }, [isRunningElsewhere, isBusy, looks, load]);

  if (reply === null) return <Spinner label="Loading external data" />;
  if (!reply.ok) {
    return (
      <Stack space="space.100" alignInline="start">
        <ErrorMessage error={reply.error} />
        {reply.error.code === 'NOT_CONFIGURED' || reply.error.code === 'BINDING_REFUSED' ? null : (
          <Button spacing="compact" isDisabled={isBusy} onClick={() => void load('viewTable')}>
            Try again
          </Button>
        )}
      </Stack>
    );
  }
  const settings = readSettings(config);
  return (
    <Stack space="space.100">
      {settings.title === '' ? null : <Heading size="small">{settings.title}</Heading>}
      {reply.data.problem === null ? null : (
        <SectionMessage appearance="warning" title="This is the last data that could be read">
          <Text>
            {reply.data.problem.message} {reply.data.problem.fix}
          </Text>
        </SectionMessage>
      )}
      {reply.data.table.rows.length === 0 ? (
        <EmptyState
          header="No rows"
          description={`${reply.data.dataSourceName} has no rows at the moment.`}
        />
      ) : (
        <DataTable
          table={reply.data.table}
          rowsPerPage={settings.rowsPerPage}
          label={settings.title || reply.data.dataSourceName}
          format={format}
        />
      )}
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Text size="small" color="color.text.subtle">
          {describeTable(reply.data, format.locale)}
        </Text>
        <Button
          appearance="subtle"
          spacing="compact"
          iconBefore="refresh"
          isDisabled={isBusy}
          onClick={() => void load('refreshTable')}
        >
          {isBusy ? 'Refreshing…' : 'Refresh'}
        </Button>
      </Inline>
    </Stack>
  );
}

/** A failed refresh keeps the table on the screen and says why it is old. */
function keepTable(
  current: Reply<TableView> & { readonly ok: true },
  failed: Reply<TableView> & { readonly ok: false },
): Reply<TableView> {
  return { ok: true, data: { ...current.data, freshness: 'stale', problem: failed.error } };
}

function describeTable(view: TableView, locale: string): string {
  const count = new Intl.NumberFormat(locale).format(view.table.rows.length);
  const rows = view.table.rows.length === 1 ? '1 row' : `${count} rows`;
  const amount = view.truncated ? `Showing ${count} rows of more` : rows;
  const age = formatAge(Math.max(0, view.nowMs - view.fetchedAtMs), locale);
  const state = view.freshness === 'refreshing' ? ', refreshing' : '';
  return `${amount} · updated ${age}${state}`;
}

function readBinding(config: unknown): unknown {
  return typeof config === 'object' && config !== null && 'binding' in config ? config.binding : null;
}

function readSettings(config: unknown): { readonly title: string; readonly rowsPerPage: number } {
  const settings = (typeof config === 'object' && config !== null ? config : {}) as Record<string, unknown>;
  return {
    title: typeof settings.title === 'string' ? settings.title : '',
    rowsPerPage: typeof settings.rowsPerPage === 'number' ? settings.rowsPerPage : 10,
  };
}
