import { Button, EmptyState, Heading, Inline, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import type { TableView } from '../../contract/macro-api';
import type { ErrorBody } from '../../contract/reply';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { ErrorMessage } from '../shared/error-message';
import { formatAge } from '../shared/format-age';
import { ParameterInputs } from '../shared/parameter-inputs';
import { DataTable } from './data-table';
import type { TableAccess } from './use-table';
import { useTable } from './use-table';
import { UserSignIn } from './user-sign-in';

interface MacroViewProps {
  readonly config: unknown;
  readonly format: ViewerFormat;
}

/** The macro on a page: what the viewer may choose, table, count, age and refresh, or what stands in the way. */
export function MacroView({ config, format }: MacroViewProps) {
  const table = useTable(config);
  return (
    <Stack space="space.150">
      <ParameterInputs
        idPrefix="viewer"
        parameters={table.parameters}
        isBusy={table.isBusy}
        onApply={table.choose}
      />
      <TableOrReason table={table} config={config} format={format} />
    </Stack>
  );
}

function TableOrReason({ table, config, format }: MacroViewProps & { readonly table: TableAccess }) {
  const { reply, isBusy } = table;
  if (reply === null) return <Spinner label="Loading external data" />;
  if (!reply.ok) {
    if (reply.error.code === 'USER_SIGN_IN_NEEDED') {
      return <UserSignIn config={config} error={reply.error} onSignedIn={table.view} />;
    }
    if (reply.error.progress !== undefined) {
      return <Reading error={reply.error} rows={reply.error.progress.rows} format={format} />;
    }
    return (
      <Stack space="space.100" alignInline="start">
        <ErrorMessage error={reply.error} />
        {reply.error.code === 'NOT_CONFIGURED' || reply.error.code === 'BINDING_REFUSED' ? null : (
          <Button spacing="compact" isDisabled={isBusy} onClick={table.view}>
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
      {reply.data.problem === null ? null : reply.data.problem.code === 'USER_SIGN_IN_NEEDED' ? (
        <UserSignIn config={config} error={reply.data.problem} isNote onSignedIn={table.refresh} />
      ) : (
        <SectionMessage
          appearance="warning"
          title={
            reply.data.freshness === 'fresh'
              ? 'Only part of the data could be read'
              : 'This is the last data that could be read'
          }
        >
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
          onClick={table.refresh}
        >
          {isBusy ? 'Refreshing…' : 'Refresh'}
        </Button>
      </Inline>
    </Stack>
  );
}

interface ReadingProps {
  readonly error: ErrorBody;
  readonly rows: number;
  readonly format: ViewerFormat;
}

/** A long read under way, with how far it has come. */
function Reading({ error, rows, format }: ReadingProps) {
  const count = new Intl.NumberFormat(format.locale).format(rows);
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Spinner size="small" label={error.message} />
      <Text>{`Reading… ${count} ${rows === 1 ? 'row' : 'rows'}`}</Text>
    </Inline>
  );
}

function describeTable(view: TableView, locale: string): string {
  const count = new Intl.NumberFormat(locale).format(view.table.rows.length);
  const rows = view.table.rows.length === 1 ? '1 row' : `${count} rows`;
  const amount = view.truncated ? `Showing ${count} rows of more` : rows;
  const age = formatAge(Math.max(0, view.nowMs - view.fetchedAtMs), locale);
  const state = view.freshness === 'refreshing' ? ', refreshing' : '';
  return `${amount} · updated ${age}${state}`;
}

function readSettings(config: unknown): { readonly title: string; readonly rowsPerPage: number } {
  const settings = (typeof config === 'object' && config !== null ? config : {}) as Record<string, unknown>;
  return {
    title: typeof settings.title === 'string' ? settings.title : '',
    rowsPerPage: typeof settings.rowsPerPage === 'number' ? settings.rowsPerPage : 10,
  };
}
