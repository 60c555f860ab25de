import { Button, Inline, Link, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import type { MacroConfig } from '../../contract/binding';
import type { TableView } from '../../contract/macro-api';
import type { ErrorBody } from '../../contract/reply';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { ViewDisplay } from '../shared/display/view-display';
import { ErrorMessage } from '../shared/error-message';
import { ParameterInputs } from '../shared/parameter-inputs';
import { useTable } from '../shared/use-table';
import type { TableAccess } from '../shared/use-table';
import { callMacro } from './macro-api';
import { UserSignIn } from './user-sign-in';
import type { ConfigProblem } from '../../core/view/parse-macro-config';
import { describeConfigProblem } from './config-problem';
import { t } from './texts';

interface MacroViewProps {
  readonly config: MacroConfig;
  readonly format: ViewerFormat;
}

/** The macro on a page: what the viewer may choose, the rows as the view shows them, or what stands in the way. */
export function MacroView({ config, format }: MacroViewProps) {
  const table = useTable({
    identity: JSON.stringify(config),
    view: (parameters) => callMacro('viewTable', { config, parameters }),
    refresh: (parameters) => callMacro('refreshTable', { config, parameters }),
    listParameters: () => callMacro('listParameters', { config }),
  });
  return (
    <Stack space="space.150">
      <ParameterInputs
        idPrefix="viewer"
        parameters={table.parameters}
        isBusy={table.isBusy}
        onApply={table.choose}
      />
      <TableOrReason table={table} config={config} settings={config.view} format={format} />
    </Stack>
  );
}

interface TableOrReasonProps {
  readonly table: TableAccess;
  readonly config: MacroConfig;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
}

/** The rows, or why there are none, with what can be done about it. */
export function TableOrReason({ table, config, settings, format }: TableOrReasonProps) {
  const { reply, isBusy } = table;
  if (reply === null) return <Spinner label={t('shared.loading')} />;
  if (!reply.ok) {
    if (reply.error.code === 'USER_SIGN_IN_NEEDED') {
      return <UserSignIn config={config} error={reply.error} onSignedIn={table.view} />;
    }
    if (reply.error.progress !== undefined) {
      return <Reading error={reply.error} rows={reply.error.progress.rows} />;
    }
    return (
      <Stack space="space.100" alignInline="start">
        <ErrorMessage error={reply.error} />
        {isLasting(reply.error) ? null : (
          <Button spacing="compact" isDisabled={isBusy} onClick={table.view}>
            {t('shared.tryAgain')}
          </Button>
        )}
      </Stack>
    );
  }
  return (
    <Stack space="space.100">
      <Problem view={reply.data} config={config} onSignedIn={table.refresh} />
      <ViewDisplay
        idPrefix="macro"
        view={reply.data}
        settings={settings}
        format={format}
        isBusy={isBusy}
        onRefresh={table.refresh}
      />
    </Stack>
  );
}

/** Failures that asking again does not end. */
function isLasting({ code }: ErrorBody): boolean {
  return code === 'NOT_CONFIGURED' || code === 'BINDING_REFUSED' || code === 'NOT_PERMITTED';
}

/** Why the rows are not what they should be. */
function Problem({
  view: { problem, freshness },
  config,
  onSignedIn,
}: {
  readonly view: TableView;
  readonly config: MacroConfig;
  readonly onSignedIn: () => void;
}) {
  if (problem === null) return null;
  if (problem.code === 'USER_SIGN_IN_NEEDED') {
    return <UserSignIn config={config} error={problem} isNote onSignedIn={onSignedIn} />;
  }
  const title = freshness === 'fresh' ? t('shared.problem.part') : t('shared.problem.last');
  return (
    <SectionMessage appearance="warning" title={title}>
      <Text>
        {problem.message} {problem.fix}
      </Text>
    </SectionMessage>
  );
}

interface ReadingProps {
  readonly error: ErrorBody;
  readonly rows: number;
}

/** A long read under way, with how far it has come. */
function Reading({ error, rows }: ReadingProps) {
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Spinner size="small" label={error.message} />
      <Text>{t('macro.reading', { count: rows })}</Text>
    </Inline>
  );
}

interface NotConfiguredProps {
  readonly problem: ConfigProblem;
  /** Address that was pasted and became this macro; null: none. */
  readonly link: string | null;
}

/** A macro without usable settings: what is wrong, and for a pasted address the way to what it leads to. */
export function NotConfigured({ problem, link }: NotConfiguredProps) {
  if (link !== null) {
    return (
      <SectionMessage appearance="information" title={t('macro.link.title')}>
        <Stack space="space.050">
          <Text>{t('macro.link.fix')}</Text>
          <Link href={link} openNewTab>
            {link}
          </Link>
        </Stack>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage
      appearance="information"
      title={t('macro.notConfigured', { problem: describeConfigProblem(problem) })}
    >
      <Text>{t('macro.notConfiguredFix')}</Text>
    </SectionMessage>
  );
}
