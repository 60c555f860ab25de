import type * as z from 'zod/mini';
import type { MacroAnswers, MacroKey, macroRequests } from '../../contract/macro-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { listDataSourceChoices } from '../../usecases/view/list-data-source-choices';
import { previewTable } from '../../usecases/view/preview-table';
import { sealBinding } from '../../usecases/view/seal-binding';
import type { TrustedContext } from './read-context';

/** What answers each key of the macro. */
export type MacroHandlers = {
  readonly [K in MacroKey]: (
    ports: Ports,
    input: z.output<(typeof macroRequests)[K]>,
    context: TrustedContext,
  ) => Promise<Result<MacroAnswers[K], NamedFailure>>;
};

/** For authors, in the macro's settings. Those who look at a page do not load it. */
export const settingsHandlers: Pick<MacroHandlers, 'listDataSources' | 'sealBinding' | 'previewTable'> = {
  listDataSources: (ports, { link }, context) => listDataSourceChoices(ports, context, link),
  sealBinding: (ports, choice, context) => sealBinding(ports, choice, context),
  previewTable: (ports, { binding, parameters }, context) =>
    previewTable(ports, binding, parameters, context),
};
