import { Link, Text } from '@forge/react';
import type { TableView } from '../../contract/macro-api';
import type { ErrorBody } from '../../contract/reply';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { applyView } from '../../core/view/apply-view';
import { describeClosedColumns } from '../../core/view/describe-view-problems';
import { dependsOnAllRows, toSingleValue } from '../../core/view/single-value';
import { describeCount } from '../shared/display/describe-count';
import { useTable } from '../shared/use-table';
import { callMacro } from './macro-api';
import { isOwnSignIn, useSignInChanges } from './sign-in-changes';
import { UserSignIn } from './user-sign-in';
import { t } from './texts';

interface InlineValueProps {
  /** As the page keeps it; the server reads and checks it. */
  readonly config: unknown;
  readonly format: ViewerFormat;
}

/** One value within a sentence: nothing but its text, and a few words where it is missing. */
export function InlineValue({ config, format }: InlineValueProps) {
  const { reply, isWatching, view, restart } = useTable({
    identity: JSON.stringify(config),
    view: (parameters) => callMacro('viewTable', { config, parameters }),
    refresh: (parameters) => callMacro('refreshTable', { config, parameters }),
    listParameters: () => callMacro('listParameters', { config }),
  });
  const tellOthers = useSignInChanges(isOwnSignIn(config), restart);
  const signedIn = () => {
    tellOthers();
    view();
  };
  if (reply === null || (!reply.ok && isWatching)) return <Text>…</Text>;
  if (!reply.ok) {
    if (reply.error.code === 'USER_SIGN_IN_NEEDED') {
      return <UserSignIn config={config} error={reply.error} asking="first" onSignedIn={signedIn} />;
    }
    return <Text color="color.text.danger">{describe(reply.error)}</Text>;
  }
  const { table, settings, nowMs, defaultSort, closedColumns = [] } = reply.data;
  if (closedColumns.length > 0) {
    return <Text color="color.text.danger">{`[${describeClosedColumns(closedColumns, format)}]`}</Text>;
  }
  const applied = applyView(table, settings, { ...format, nowMs, defaultSort });
  const text = toSingleValue(table, applied, settings, format) ?? (settings.emptyText || '–');
  const isSure = isWhole(reply.data) || !dependsOnAllRows(applied, settings, { defaultSort });
  return <Text>{isSure ? text : `${text} (${describeCount(reply.data)})`}</Text>;
}

const isWhole = ({ truncated, completeness }: TableView) => !truncated && completeness === 'complete';

function describe({ message }: ErrorBody): string {
  return `[${message}]`;
}

/** A pasted address, or a few words, in the place of a value that is not configured. */
export function InlineNotConfigured({ link }: { readonly link: string | null }) {
  if (link !== null) return <Link href={link}>{link}</Link>;
  return (
    <Text color="color.text.subtle">
      {t('macro.notConfiguredValue', { problem: t('macro.problem.no-data-source') })}
    </Text>
  );
}
