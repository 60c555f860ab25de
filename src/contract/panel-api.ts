import * as z from 'zod';
import { bindingSchema, fixedParametersSchema } from './binding';
import type { Binding } from './binding';
import type { DataSourceChoice, TableView } from './macro-api';
import { parameterValuesSchema } from './parameter';
import { recordIdSchema } from './reply';
import type { ColumnType } from './table';
import { viewSettingsSchema } from './view';
import type { ViewSettings } from './view';

/** A data source as a panel or widget may show it. */
export interface PanelSourceChoice extends DataSourceChoice {
  readonly columns: readonly { readonly key: string; readonly name: string; readonly type: ColumnType }[];
}

/** What a panel or widget shows. */
export const panelDraftSchema = z.object({
  dataSourceId: recordIdSchema,
  parameters: fixedParametersSchema.default({}),
  view: viewSettingsSchema,
});
export type PanelDraft = z.output<typeof panelDraftSchema>;

/** A panel on an issue. */
export interface PanelView {
  /** Null: nobody has chosen what it shows in this project. */
  readonly settings: PanelDraft | null;
  readonly table: TableView | null;
  /** Whether the viewer may choose what it shows. */
  readonly mayConfigure: boolean;
}

/** Keys of the issue panels' resolver with what each takes. Which issue and project, the platform's context says. */
export const panelRequests = {
  viewPanel: z.object({ parameters: parameterValuesSchema, force: z.boolean().default(false) }),
  listPanelSources: z.object({}),
  savePanel: panelDraftSchema,
} as const;

/** What each key of the issue panels' resolver answers. */
export interface PanelAnswers {
  viewPanel: PanelView;
  listPanelSources: { readonly sources: readonly PanelSourceChoice[] };
  savePanel: { readonly saved: true };
}
export type PanelKey = keyof PanelAnswers;
export type PanelRequest<K extends PanelKey> = z.input<(typeof panelRequests)[K]>;

/** Configuration of a dashboard widget, as the dashboard keeps it. */
export const widgetConfigSchema = z.object({
  version: z.literal(1),
  binding: bindingSchema,
  view: viewSettingsSchema,
});
export type WidgetConfig = z.output<typeof widgetConfigSchema>;

/** Keys of the dashboard widget's resolver with what each takes. The saved configuration is believed by its seal alone. */
export const widgetRequests = {
  viewWidget: z.object({
    config: z.unknown().optional(),
    parameters: parameterValuesSchema,
    force: z.boolean().default(false),
  }),
  listWidgetSources: z.object({}),
  sealWidget: z.object({ dataSourceId: recordIdSchema, parameters: fixedParametersSchema.default({}) }),
} as const;

/** What each key of the dashboard widget's resolver answers. */
export interface WidgetAnswers {
  viewWidget: { readonly table: TableView; readonly view: ViewSettings };
  listWidgetSources: { readonly sources: readonly PanelSourceChoice[] };
  sealWidget: { readonly binding: Binding };
}
export type WidgetKey = keyof WidgetAnswers;
export type WidgetRequest<K extends WidgetKey> = z.input<(typeof widgetRequests)[K]>;
