import { Stack } from '@forge/react';
import type { TableView } from '../../contract/macro-api';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { TableOrReason } from '../shared/display/table-or-reason';
import { ParameterInputs } from '../shared/parameter-inputs';
import type { TableAccess } from '../shared/use-table';

interface PanelTableProps<V extends TableView> {
  readonly idPrefix: string;
  readonly table: TableAccess<V>;
  readonly settingsOf: (view: V) => ViewSettings;
  readonly format: ViewerFormat;
}

/** The rows of a panel or widget with the viewer's inputs, or what stands in the way. */
export function PanelTable<V extends TableView>({ idPrefix, table, settingsOf, format }: PanelTableProps<V>) {
  return (
    <Stack space="space.150">
      <ParameterInputs
        idPrefix={idPrefix}
        locale={format.locale}
        parameters={table.parameters}
        isBusy={table.isBusy}
        onApply={table.choose}
      />
      <TableOrReason idPrefix={idPrefix} table={table} settingsOf={settingsOf} format={format} />
    </Stack>
  );
}
