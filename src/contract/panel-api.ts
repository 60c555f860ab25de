import * as z from 'zod/mini';
import { bindingSchema, fixedParametersSchema, hiddenColumnsSchema } from './binding';
import type { Binding } from './binding';
import type { DataSourceChoice, TableView, ViewedTable } from './macro-api';
import { unpacksSchema } from './packed/unpacks';
import { parameterValuesSchema } from './parameter-schema';
import type { AskedParameters } from './parameter';
import { recordIdSchema } from './reply';
import { viewSettingsSchema } from './view-schema';

/** What a panel or widget shows: which data source, sealed for this place, and how. */
export const panelConfigSchema = z.object({
  version: z.literal(1),
  binding: bindingSchema,
  view: viewSettingsSchema,
});
export type PanelConfig = z.output<typeof panelConfigSchema>;

const choiceSchema = z.object({
  dataSourceId: recordIdSchema,
  parameters: z._default(fixedParametersSchema, {}),
  hiddenColumns: z._default(hiddenColumnsSchema, []),
});
const viewedSchema = z.object({
  parameters: parameterValuesSchema,
  force: z._default(z.boolean(), false),
  unpacks: unpacksSchema,
});

/**
 * Keys of the resolvers of issue panels and of the dashboard widget. Which issue and project it is, the platform's
 * context says; a widget's saved configuration comes by way of the browser and is believed by its seal alone.
 */
export const panelRequests = {
  /** What an issue's panel is set to show; its rows come with `viewTable`. */
  getPanel: z.object({}),
  savePanel: z.object({ binding: bindingSchema, view: viewSettingsSchema }),
  viewTable: z.extend(viewedSchema, { config: z.optional(z.unknown()) }),
  /** What a viewer has to be asked for before there can be rows. */
  listParameters: z.object({ config: z.optional(z.unknown()) }),
  listSources: z.object({}),
  sealBinding: choiceSchema,
  /** The table with every column, hidden ones too, for whoever sets the view up. */
  previewTable: z.object({ binding: bindingSchema, parameters: parameterValuesSchema }),
} as const;

/** What each key answers. */
export interface PanelAnswers {
  getPanel: {
    /** Null: nobody has chosen what is shown in this project. */
    readonly settings: PanelConfig | null;
    readonly mayConfigure: boolean;
  };
  /** What is stored now, which is what is shown from then on. */
  savePanel: { readonly saved: true; readonly settings: PanelConfig };
  viewTable: ViewedTable;
  listParameters: AskedParameters;
  listSources: { readonly sources: readonly DataSourceChoice[] };
  sealBinding: { readonly binding: Binding };
  previewTable: TableView;
}
export type PanelKey = keyof PanelAnswers;
export type PanelRequest<K extends PanelKey> = z.input<(typeof panelRequests)[K]>;

const { viewTable, listParameters, listSources, sealBinding, previewTable } = panelRequests;

/** Keys of the dashboard widget's resolver: the dashboard itself keeps its configuration. */
export const widgetRequests = {
  viewTable,
  listParameters,
  listSources,
  sealBinding,
  previewTable,
} as const;
