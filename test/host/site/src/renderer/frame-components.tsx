import { useEffect, useRef, useState } from 'react';
import SectionMessage from '@atlaskit/section-message';
import { ExtensionFrame } from '../extension/extension-frame';
import { useExtensionPlace } from '../extension/extension-place';
import { useSite } from '../shell/site-context';
import type { ForgeComponent, ForgeComponents } from './component';
import { propsOf } from './forge-props';

interface FrameProps {
  resource: string;
  height: string;
  width: string;
}

/** UI Kit takes these two units and no other. */
const LENGTH = /^\d+(?:\.\d+)?(?:px|%)$/;

/** Height of what a frame holds, in pixels; undefined until it has any. */
function useContentHeight(isWanted: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const frame = place.current?.querySelector('iframe');
    if (!isWanted || !frame) return;
    let observer: ResizeObserver | undefined;
    const watch = () => {
      const body = frame.contentDocument?.body;
      if (!body) return;
      observer?.disconnect();
      observer = new ResizeObserver(() => setHeight(body.scrollHeight));
      observer.observe(body);
    };
    watch();
    frame.addEventListener('load', watch);
    return () => {
      frame.removeEventListener('load', watch);
      observer?.disconnect();
    };
  }, [isWanted]);
  return { place, height };
}

/** A Custom UI resource of the same app within a UI Kit document. It has the module's context and a bridge of its own. */
const FrameNode: ForgeComponent = ({ node }) => {
  const { state } = useSite();
  const { moduleKey, placement } = useExtensionPlace();
  const { resource = '', height, width } = propsOf<FrameProps>(node);
  const [error, setError] = useState<string>();
  const content = useContentHeight(height === undefined);
  const wrong = [height, width].find((length) => length !== undefined && !LENGTH.test(length));
  const found = state.resources[resource];
  if (wrong !== undefined) {
    return <FrameProblem text={`A Frame takes lengths in px and %, not “${wrong}”.`} />;
  }
  if (found?.kind !== 'custom') {
    return <FrameProblem text={`Not Found: the manifest has no Custom UI resource “${resource}”.`} />;
  }
  return (
    <div ref={content.place} className="uikit-frame" data-host-frame={resource}>
      {error !== undefined && <FrameProblem text={error} />}
      <ExtensionFrame
        moduleKey={moduleKey}
        placement={placement}
        url={found.url}
        title={`${moduleKey}: ${resource}`}
        size={{ width: width ?? '100%', height: height ?? content.height ?? 0 }}
        onError={setError}
      />
    </div>
  );
};

function FrameProblem({ text }: { text: string }) {
  return (
    <div role="alert" data-host-app-error>
      <SectionMessage appearance="error" title="The frame cannot be shown">
        <p>{text}</p>
      </SectionMessage>
    </div>
  );
}

export const frameComponents: ForgeComponents = { Frame: FrameNode };
