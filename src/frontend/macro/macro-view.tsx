import { Link, SectionMessage, Stack, Text } from '@forge/react';
import type { TableView } from '../../contract/macro-api';
import { useMemo, useRef } from 'react';
import type { ViewSettings } from '../../contract/view';
import { toPlaceholder } from '../../core/view/placeholder';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { TableOrReason } from '../shared/display/table-or-reason';
import { ParameterInputs } from '../shared/parameter-inputs';
import { useTable } from '../shared/use-table';
import type { TableAccess } from '../shared/use-table';
import { callMacro } from './macro-api';
import { t } from './texts';
import { isOwnSignIn, useSignInChanges } from './sign-in-changes';
import { UserAccount } from './user-account';
import { UserSignIn } from './user-sign-in';

interface MacroViewProps {
  /** As the page keeps it; the server reads and checks it. */
  readonly config: unknown;
  readonly format: ViewerFormat;
}

/** The macro on a page: what the viewer may choose, the rows as the view shows them, or what stands in the way. */
export function MacroView({ config, format }: MacroViewProps) {
  const shown = useRef<ViewSettings | undefined>(undefined);
  const table = useTable({
    identity: JSON.stringify(config),
    view: (parameters) => callMacro('viewTable', { config, parameters }),
    refresh: (parameters) => callMacro('refreshTable', { config, parameters }),
    viewAll: (parameters) =>
      callMacro('viewTable', { config: withAllColumns(config, shown.current), parameters }),
    listParameters: () => callMacro('listParameters', { config }),
  });
  shown.current = table.reply?.ok === true ? table.reply.data.settings : undefined;
  const isOwn = isOwnSignIn(config);
  const tellOthers = useSignInChanges(isOwn, table.restart);
  const changeAccount = () => {
    tellOthers();
    table.restart();
  };
  return (
    <Stack space="space.150">
      <ParameterInputs
        idPrefix="viewer"
        locale={format.locale}
        parameters={table.parameters}
        isBusy={table.isBusy}
        onApply={table.choose}
      />
      <MacroTable
        table={table}
        config={config}
        settingsOf={(view) => view.settings}
        format={format}
        onSignedIn={tellOthers}
      />
      {isOwn && table.reply?.ok === true ? <UserAccount config={config} onChanged={changeAccount} /> : null}
    </Stack>
  );
}

/** The same macro without its choice of columns: which ones a viewer may see, the data source decides. */
function withAllColumns(config: unknown, shown: ViewSettings | undefined): unknown {
  if (typeof config !== 'object' || config === null || shown === undefined) return config;
  // A look that it names would choose columns again.
  return { ...config, view: { ...shown, columns: [] }, lookId: undefined };
}

interface MacroTableProps<V extends TableView> {
  readonly table: TableAccess<V>;
  readonly config: unknown;
  readonly settingsOf: (view: V) => ViewSettings;
  readonly format: ViewerFormat;
  /** Called once the viewer is signed in, beside showing the rows. */
  readonly onSignedIn?: () => void;
}

/** The macro's rows, for which a viewer may have to sign in. */
export function MacroTable<V extends TableView>({
  table,
  config,
  settingsOf,
  format,
  onSignedIn,
}: MacroTableProps<V>) {
  const placeholder = useMemo(() => toPlaceholder(config), [config]);
  return (
    <TableOrReason
      idPrefix="macro"
      table={table}
      placeholder={placeholder}
      settingsOf={settingsOf}
      format={format}
      renderSignIn={(error, hasRows) => (
        <UserSignIn
          config={config}
          error={error}
          asking={hasRows ? 'again' : 'first'}
          onSignedIn={() => {
            onSignedIn?.();
            if (hasRows) table.refresh();
            else table.view();
          }}
        />
      )}
    />
  );
}

interface NotConfiguredProps {
  /** Address that was pasted and became this macro; null: none. */
  readonly link: string | null;
}

/** A macro that nobody has set up: how to, and for a pasted address the way to what it leads to. */
export function NotConfigured({ link }: NotConfiguredProps) {
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
      title={t('macro.notConfigured', { problem: t('macro.problem.no-data-source') })}
    >
      <Text>{t('macro.notConfiguredFix')}</Text>
    </SectionMessage>
  );
}
