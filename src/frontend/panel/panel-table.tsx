import { Stack } from '@forge/react';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { TableOrReason } from '../shared/display/table-or-reason';
import { ParameterInputs } from '../shared/parameter-inputs';
import type { TableAccess } from '../shared/use-table';

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
      <TableOrReason idPrefix={idPrefix} table={table} settings={settings} format={format} />
    </Stack>
  );
}
