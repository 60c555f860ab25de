import SectionMessage from '@atlaskit/section-message';
import type { PlacedMacro, Placement } from '../api/site-model';
import { findModule, useSite } from '../shell/site-context';
import { ExtensionFrame } from './extension-frame';
import { UiKitExtension } from './ui-kit-extension';

interface MacroViewProps {
  block: PlacedMacro;
  pageId: string;
  isEditing: boolean;
}

/** What a macro's place says of the macro itself. */
export function placementOf({ localId, config, autoConvertLink }: PlacedMacro): Placement {
  return {
    localId,
    ...(config === undefined ? {} : { config }),
    ...(autoConvertLink === undefined ? {} : { autoConvertLink }),
  };
}

/** A macro on a page or in the editor, rendered by the app. */
export function MacroView({ block, pageId, isEditing }: MacroViewProps) {
  const { state } = useSite();
  const module = findModule(state, block.moduleKey);
  const resource = module?.resource === undefined ? undefined : state.resources[module.resource];
  if (!module || !resource) {
    return (
      <SectionMessage appearance="error" title="Error loading the extension">
        <p>No installed app has the macro “{block.moduleKey}”.</p>
      </SectionMessage>
    );
  }
  if (module.isUnavailable) {
    return (
      <SectionMessage appearance="warning" title={`${module.title} is not available to you`}>
        <p>The app does not open this macro to people without a Confluence licence.</p>
      </SectionMessage>
    );
  }
  const placement = { pageId, isEditing, ...placementOf(block) };
  if (resource.kind === 'uikit') {
    return (
      <UiKitExtension moduleKey={module.key} placement={placement} url={resource.url} title={module.title} />
    );
  }
  return (
    <ExtensionFrame
      moduleKey={module.key}
      placement={placement}
      url={resource.url}
      title={module.title}
      onError={(message) => console.error(message)}
    />
  );
}
