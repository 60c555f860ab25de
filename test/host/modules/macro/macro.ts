import { unlicensedKind } from '../../accounts/accounts';
import type { Placement } from '../../core/module-context';
import { buildModuleContext, moduleByKey } from '../../core/module-context';
import type { BridgeAnswer } from '../../core/module-invoker';
import { definePlugin, type HostCore } from '../../core/plugin';
import { ContextRefusal } from '../../core/refusal';
import type { Account } from '../../accounts/accounts';
import { CONFLUENCE } from '../../products/confluence/confluence';
import { findMacro } from '../../products/confluence/page-document';
import { resolverLimitMs } from '../../runtime/invocation-limits';
import { toOperationAnswer } from '../../services/bridge/bridge';
import { HttpRefusal } from '../../server/http-exchange';
import { textIn } from '../../server/operation-input';
import { macroExtension, placementOfExtension, TRUSTED_MEMBERS } from './macro-place';

type ExportType = 'pdf' | 'word' | 'other';

/** `macro`: https://developer.atlassian.com/platform/forge/manifest-reference/modules/macro/ */
export const MACRO = definePlugin({
  name: 'macro',
  create: (core) => {
    const { pages } = core.use(CONFLUENCE);
    return {
      offers: undefined,
      moduleTypes: {
        macro: {
          product: 'confluence',
          functions: ({ resolver, adfExport }) => [resolver?.function, adfExport?.function],
          limitMs: resolverLimitMs,
          unlicensedKind,
          extension: (account, _, placement) => macroExtension(pages, account, placement),
          trusted: TRUSTED_MEMBERS,
          placementOf: placementOfExtension,
          siteBody: ({ layout, autoConvert }) => ({
            ...(layout === undefined ? {} : { layout }),
            ...(autoConvert === undefined ? {} : { autoConvert }),
          }),
        },
      },
      siteApi: {
        'POST /export': async (account, input) => {
          const pageId = textIn(input, 'pageId');
          const localId = textIn(input, 'localId');
          const exportType = textIn(input, 'exportType');
          if (exportType !== 'pdf' && exportType !== 'word' && exportType !== 'other') {
            throw new HttpRefusal(400, "'exportType' must be pdf, word or other");
          }
          const { page } = pages.view(account, pageId);
          const macro = findMacro(page, localId);
          if (!macro) throw new HttpRefusal(404, `Page ${pageId} has no macro ${localId}`);
          const place = { pageId, localId };
          return toOperationAnswer(await exportAdf(core, account, macro.moduleKey, place, exportType), 'adf');
        },
      },
    };
  },
});

/** Runs the macro's `adfExport` function and returns its document, as exports and page history do. */
function exportAdf(
  core: HostCore,
  account: Account,
  moduleKey: string,
  place: Placement,
  exportType: ExportType,
): Promise<BridgeAnswer> {
  const { module, type } = moduleByKey(core.manifest, moduleKey);
  const functionKey = module.adfExport?.function;
  if (functionKey === undefined) throw new ContextRefusal(404, `The macro '${moduleKey}' has no adfExport`);
  const context = buildModuleContext(core, account, moduleKey, place);
  const { config, ...placed } = context['extension'] as Record<string, unknown>;
  return core.modules.run(account, {
    functionKey,
    payload: {
      exportType,
      // Where the config arrives depends on the export; apps must look in all three places.
      ...(exportType === 'other' ? { config } : {}),
      context: {
        ...context,
        ...placed,
        extension: placed,
        ...(exportType === 'word' ? { config } : {}),
      },
      extensionPayload: exportType === 'pdf' ? { config } : {},
    },
    moduleKey,
    moduleType: type,
    label: functionKey,
  });
}
