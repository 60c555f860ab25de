import ModalDialog, { ModalBody, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import type { MacroConfig, PlacedMacro } from '../api/site-model';
import { ExtensionFrame } from '../extension/extension-frame';
import { placementOf } from '../extension/macro-view';
import { UiKitExtension } from '../extension/ui-kit-extension';
import { findModule, useSite } from '../shell/site-context';
import { parseConfigSubmit } from './page-draft';

/** Dialog widths by the manifest's `viewportSize`. */
const WIDTHS: Record<string, string> = {
  small: 'small',
  medium: 'medium',
  large: 'large',
  xlarge: 'x-large',
  max: '90%',
  fullscreen: '100%',
};

interface MacroConfigDialogProps {
  block: PlacedMacro;
  pageId: string;
  onSubmit: (config: MacroConfig, keepsEditing: boolean) => void;
  onClose: () => void;
}

/** The dialog around a macro's config page; what that page submits becomes the macro's config. */
export function MacroConfigDialog({ block, pageId, onSubmit, onClose }: MacroConfigDialogProps) {
  const { state } = useSite();
  const module = findModule(state, block.moduleKey);
  const resource = state.resources[module?.config?.resource ?? ''];
  const title = module?.config?.title ?? module?.title ?? block.moduleKey;
  const extension = {
    moduleKey: block.moduleKey,
    title,
    placement: {
      pageId,
      isEditing: true,
      isConfig: true,
      ...placementOf(block),
    },
    onSubmit: (payload: unknown) => {
      const { config, keepsEditing } = parseConfigSubmit(payload);
      onSubmit(config, keepsEditing);
    },
    onClose,
  };
  return (
    <ModalDialog
      onClose={onClose}
      width={WIDTHS[module?.config?.viewportSize ?? 'medium'] ?? 'medium'}
      testId="macro-config-dialog"
    >
      <ModalHeader hasCloseButton>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="config-body">
          {!resource && (
            <SectionMessage appearance="error" title="This macro has no config page">
              <p>The manifest names no resource for it.</p>
            </SectionMessage>
          )}
          {resource?.kind === 'uikit' && <UiKitExtension {...extension} url={resource.url} />}
          {resource?.kind === 'custom' && (
            <ExtensionFrame {...extension} url={resource.url} onError={(message) => console.error(message)} />
          )}
        </div>
      </ModalBody>
    </ModalDialog>
  );
}
