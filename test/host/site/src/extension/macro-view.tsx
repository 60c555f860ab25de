import SectionMessage from '@atlaskit/section-message';
import type { MacroBlock } from '../api/site-model';
import { findModule, useSite } from '../shell/site-context';
import { ExtensionFrame } from './extension-frame';
import { UiKitExtension } from './ui-kit-extension';

interface MacroViewProps {
  block: MacroBlock;
  pageId: string;
  isEditing: boolean;
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
  const placement = {
    pageId,
    localId: block.localId,
    isEditing,
    ...(block.config === undefined ? {} : { config: block.config }),
  };
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
