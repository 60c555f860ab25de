import type { Account } from '../../accounts/accounts';
import type { Placement } from '../../core/module-context';
import { findMacro } from '../../products/confluence/page-document';
import type { PageStore } from '../../products/confluence/page-store';

/** Members of a macro's extension that the host makes from its placement. */
export const TRUSTED_MEMBERS = [
  'content',
  'space',
  'location',
  'isEditing',
  'config',
  'autoConvertLink',
  'macro',
] as const;

/** The placement that a macro's extension stands for. */
export function placementOfExtension(extension: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { content, isEditing, config, macro, autoConvertLink } = extension;
  return {
    pageId: (content as { id?: unknown } | undefined)?.id,
    isEditing,
    isConfig: (macro as { isConfiguring?: unknown } | undefined)?.isConfiguring,
    config,
    autoConvertLink,
  };
}

/**
 * Content and space of a macro, permission-checked; the config and the link it was made from are taken from the browser,
 * unchecked as on the platform, or else from the saved page. A config that was never saved may be null.
 * Throws `PageRefusal` for a page that the account may not see.
 */
export function macroExtension(
  pages: PageStore,
  account: Account,
  placement: Placement,
): Record<string, unknown> {
  const { pageId, localId } = placement;
  const sentConfig = placement['config'] ?? undefined;
  if (typeof pageId !== 'string') return sentConfig === undefined ? {} : { config: sentConfig };
  const { page, space, canEdit } = pages.view(account, pageId);
  const saved = localId === undefined ? undefined : findMacro(page, localId);
  const config = sentConfig ?? saved?.config;
  const sentLink = placement['autoConvertLink'];
  const autoConvertLink = typeof sentLink === 'string' ? sentLink : saved?.autoConvertLink;
  const isConfig = placement['isConfig'] === true;
  const isEditing = canEdit && (placement['isEditing'] === true || isConfig);
  return {
    content: { id: page.id, type: 'page', subtype: null, title: page.title },
    space: { id: space.id, key: space.key, name: space.name },
    isEditing,
    references: [],
    macro: { isConfiguring: isEditing && isConfig, isInserting: false },
    ...(config === undefined ? {} : { config }),
    ...(autoConvertLink === undefined ? {} : { autoConvertLink }),
  };
}
