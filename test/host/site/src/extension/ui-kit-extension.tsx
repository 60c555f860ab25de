import { useMemo, useState } from 'react';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import type { Placement } from '../api/site-model';
import { ForgeDocView } from '../renderer/forge-doc-view';
import type { WidgetBridge } from './bridge-commands';
import { ExtensionFrame } from './extension-frame';
import { ExtensionPlaceProvider } from './extension-place';
import type { ForgeNode } from './forge-doc';

interface UiKitExtensionProps {
  moduleKey: string;
  placement: Placement;
  url: string;
  title: string;
  onSubmit?: (payload: unknown) => unknown;
  onClose?: (payload: unknown) => void;
  widget?: WidgetBridge;
}

/** A UI Kit resource: its code runs in a hidden frame, its document is rendered in the page. */
export function UiKitExtension(props: UiKitExtensionProps) {
  const [doc, setDoc] = useState<ForgeNode>();
  const [error, setError] = useState<string>();
  const [isReady, setReady] = useState(false);
  const { moduleKey, placement } = props;
  const place = useMemo(() => ({ moduleKey, placement }), [moduleKey, placement]);
  return (
    <div className="ui-kit" data-host-module={props.moduleKey} data-host-ready={isReady || undefined}>
      <ExtensionFrame
        {...props}
        isHidden
        onReconcile={(next) => setDoc(next as ForgeNode)}
        onReady={() => setReady(true)}
        onError={setError}
      />
      {error !== undefined && (
        <div role="alert" data-host-app-error>
          <SectionMessage appearance="error" title="The app failed">
            <p>{error}</p>
          </SectionMessage>
        </div>
      )}
      {doc && (
        <ExtensionPlaceProvider value={place}>
          <ForgeDocView doc={doc} />
        </ExtensionPlaceProvider>
      )}
      {!doc && error === undefined && (
        <div className="ui-kit-loading">
          <Spinner label={`Loading ${props.title}`} />
        </div>
      )}
    </div>
  );
}
