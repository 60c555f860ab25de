import { Inline, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import type { ReactNode } from 'react';
import { Button } from '../controls';
import type { TableView } from '../../../contract/macro-api';
import type { ErrorBody } from '../../../contract/reply';
import type { ViewSettings } from '../../../contract/view';
import type { PlaceholderShape } from '../../../core/view/placeholder';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { ErrorMessage } from '../error-message';
import { isLasting } from '../is-lasting';
import { t } from '../texts';
import type { TableAccess } from '../use-table';
import { Placeholder } from './placeholder';
import { ViewDisplay } from './view-display';

interface TableOrReasonProps<V extends TableView> {
  /** Keeps element ids apart where several views stand on one page. */
  readonly idPrefix: string;
  readonly table: TableAccess<V>;
  readonly settingsOf: (view: V) => ViewSettings;
  readonly format: ViewerFormat;
  /**
   * How a viewer signs in to the service, where that is possible.
   * @param hasRows whether older rows stand below, so that it is a note rather than all there is
   */
  readonly renderSignIn?: (error: ErrorBody, hasRows: boolean) => ReactNode;
  /** What stands in the rows' place until the first answer; absent: a spinner. */
  readonly placeholder?: PlaceholderShape;
}

/** The rows, or why there are none, with what can be done about it. */
export function TableOrReason<V extends TableView>({
  idPrefix,
  table,
  settingsOf,
  format,
  renderSignIn,
  placeholder,
}: TableOrReasonProps<V>) {
  const { reply, isBusy, isWatching } = table;
  if (reply === null) {
    return placeholder === undefined ? (
      <Spinner label={t('shared.loading')} />
    ) : (
      <Placeholder shape={placeholder} />
    );
  }
  if (!reply.ok) {
    const { error } = reply;
    if (table.missing.length > 0) return <Text>{t('shared.input.fillIn', { names: table.missing })}</Text>;
    if (error.code === 'USER_SIGN_IN_NEEDED' && renderSignIn !== undefined) return renderSignIn(error, false);
    if (error.progress !== undefined && isWatching) {
      return <Reading error={error} rows={error.progress.rows} />;
    }
    return (
      <Stack space="space.100" alignInline="start">
        <ErrorMessage error={error} />
        {isLasting(error) ? null : (
          <Button spacing="compact" isDisabled={isBusy} onClick={table.view}>
            {t('shared.tryAgain')}
          </Button>
        )}
      </Stack>
    );
  }
  const { problem } = reply.data;
  return (
    <Stack space="space.100">
      {problem?.code === 'USER_SIGN_IN_NEEDED' && renderSignIn !== undefined ? (
        renderSignIn(problem, true)
      ) : (
        <Problem view={reply.data} />
      )}
      <ViewDisplay
        idPrefix={idPrefix}
        view={reply.data}
        settings={settingsOf(reply.data)}
        format={format}
        isBusy={isBusy}
        onRefresh={table.refresh}
        loadWhole={table.loadWhole}
      />
    </Stack>
  );
}

/** Why the rows are not what they should be. */
function Problem({ view: { problem, freshness } }: { readonly view: TableView }) {
  if (problem === null) return null;
  return (
    <SectionMessage
      appearance="warning"
      title={freshness === 'fresh' ? t('shared.problem.part') : t('shared.problem.last')}
    >
      <Text>{`${problem.message} ${problem.fix}`}</Text>
    </SectionMessage>
  );
}

/** A long read under way, with how far it has come. */
function Reading({ error, rows }: { readonly error: ErrorBody; readonly rows: number }) {
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Spinner size="small" label={error.message} />
      <Text>{t('shared.reading', { count: rows })}</Text>
    </Inline>
  );
}
