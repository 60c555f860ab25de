import type { MacroAnswers, macroRequests } from '../../contract/macro-api';
import type { LookAnswers } from '../../contract/look';
import type { Ports } from '../../core/ports';
import { deleteLook, restoreLook } from '../../usecases/look/delete-look';
import { listLooks } from '../../usecases/look/list-looks';
import { saveLook } from '../../usecases/look/save-look';
import { listDataSourceChoices } from '../../usecases/view/list-data-source-choices';
import { previewTable } from '../../usecases/view/preview-table';
import { sealBinding } from '../../usecases/view/seal-binding';
import type { Handlers } from './define-resolver';
import type { TrustedContext } from './read-context';

/** A call of a macro: on which page, by whom. */
export interface MacroCall {
  readonly ports: Ports;
  readonly context: TrustedContext;
}

/** What answers each key of the macro. */
export type MacroHandlers = Handlers<typeof macroRequests, MacroAnswers, MacroCall>;

/** For authors, in the macro's settings. Those who look at a page do not load it. */
export const settingsHandlers: Pick<
  MacroHandlers,
  keyof LookAnswers | 'listDataSources' | 'sealBinding' | 'previewTable'
> = {
  listDataSources: ({ ports, context }, { link }) => listDataSourceChoices(ports, context, link),
  sealBinding: ({ ports, context }, choice) => sealBinding(ports, choice, context),
  previewTable: ({ ports, context }, { binding, parameters }) =>
    previewTable(ports, binding, parameters, context),
  listLooks: ({ ports, context }, { dataSourceId }) => listLooks(ports, dataSourceId, context),
  saveLook: ({ ports, context }, order) => saveLook(ports, order, context),
  deleteLook: ({ ports, context }, target) => deleteLook(ports, target, context),
  restoreLook: ({ ports, context }, target) => restoreLook(ports, target, context),
};
