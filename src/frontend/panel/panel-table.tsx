import { Button, SectionMessage, Spinner, Stack, Text } from '@forge/react';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { ViewDisplay } from '../shared/display/view-display';
import { ErrorMessage } from '../shared/error-message';
import { ParameterInputs } from '../shared/parameter-inputs';
import type { TableAccess } from '../shared/use-table';
import { t } from './texts';

interface PanelTableProps {
  readonly idPrefix: string;
  readonly table: TableAccess;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
}

/** The rows of a panel or widget with the viewer's inputs, or what stands in the way. */
export function PanelTable({ idPrefix, table, settings, format }: PanelTableProps) {
  return (
    <Stack space="space.150">
      <ParameterInputs
        idPrefix={idPrefix}
        parameters={table.parameters}
        isBusy={table.isBusy}
        onApply={table.choose}
      />
      <Rows idPrefix={idPrefix} table={table} settings={settings} format={format} />
    </Stack>
  );
}

function Rows({ idPrefix, table, settings, format }: PanelTableProps) {
  const { reply, isBusy } = table;
  if (reply === null) return <Spinner label={t('shared.loading')} />;
  if (!reply.ok) {
    return (
      <Stack space="space.100" alignInline="start">
        <ErrorMessage error={reply.error} />
        <Button spacing="compact" isDisabled={isBusy} onClick={table.view}>
          {t('shared.tryAgain')}
        </Button>
      </Stack>
    );
  }
  const { problem } = reply.data;
  return (
    <Stack space="space.100">
      {problem === null ? null : (
        <SectionMessage appearance="warning" title={t('shared.problem.last')}>
          <Text>{`${problem.message} ${problem.fix}`}</Text>
        </SectionMessage>
      )}
      <ViewDisplay
        idPrefix={idPrefix}
        view={reply.data}
        settings={settings}
        format={format}
        isBusy={isBusy}
        onRefresh={table.refresh}
      />
    </Stack>
  );
}
