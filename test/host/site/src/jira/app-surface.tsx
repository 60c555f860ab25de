import SectionMessage from '@atlaskit/section-message';
import type { JiraPlacement, Placement } from '../api/site-model';
import type { WidgetBridge } from '../extension/bridge-commands';
import { ExtensionFrame } from '../extension/extension-frame';
import { UiKitExtension } from '../extension/ui-kit-extension';
import type { RemoteFunction } from '../extension/wire';
import { useSite } from '../shell/site-context';

interface AppSurfaceProps {
  moduleKey: string;
  /** Key of the resource in the manifest. */
  resource: string;
  title: string;
  placement: JiraPlacement;
  /** In a rule of Automation instead of a place in Jira. */
  automation?: Placement['automation'];
  onSubmit?: (payload: unknown) => unknown;
  onClose?: (payload: unknown) => void;
  widget?: WidgetBridge;
  onRuleConfiguration?: (configure: RemoteFunction) => void;
}

/** A resource of the app at a place in Jira. */
export function AppSurface({
  moduleKey,
  resource,
  title,
  placement,
  automation,
  ...handlers
}: AppSurfaceProps) {
  const { state } = useSite();
  const found = state.resources[resource];
  if (!found) {
    return (
      <SectionMessage appearance="error" title="Error loading the extension">
        <p>The app has no resource “{resource}”.</p>
      </SectionMessage>
    );
  }
  const extension = {
    moduleKey,
    title,
    url: found.url,
    placement: { jira: placement, ...(automation && { automation }) },
    ...handlers,
  };
  if (found.kind === 'uikit') return <UiKitExtension {...extension} />;
  return (
    <div className="jira-custom-ui">
      <ExtensionFrame {...extension} onError={(message) => console.error(`${title}: ${message}`)} />
    </div>
  );
}
