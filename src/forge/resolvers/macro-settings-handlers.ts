import type { MacroAnswers, macroRequests } from '../../contract/macro-api';
import type { Ports } from '../../core/ports';
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
export const settingsHandlers: Pick<MacroHandlers, 'listDataSources' | 'sealBinding' | 'previewTable'> = {
  listDataSources: ({ ports, context }, { link }) => listDataSourceChoices(ports, context, link),
  sealBinding: ({ ports, context }, choice) => sealBinding(ports, choice, context),
  previewTable: ({ ports, context }, { binding, parameters }) =>
    previewTable(ports, binding, parameters, context),
};
