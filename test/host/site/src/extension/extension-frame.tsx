import './extension.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import SectionMessage from '@atlaskit/section-message';
import type { Placement } from '../api/site-model';
import { useFlags } from '../shell/flags';
import { useSite } from '../shell/site-context';
import { contextTheme, frameTheme } from '../shell/theme';
import {
  createCommandHandler,
  platformEvent,
  type ExtensionEnvironment,
  type WidgetBridge,
} from './bridge-commands';
import { useEgressConsent } from './egress-consent';
import { openFrameEvents, type FrameEvents } from './frame-events';
import { createPeer, type Peer } from './peer';
import { useBuild } from './use-build';
import type { RemoteFunction } from './wire';

/** The sandbox and permissions that Forge documents for its frames: no pop-ups, links go through the bridge. */
const SANDBOX = 'allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts';
const PERMISSIONS = 'camera; clipboard-write; display-capture; fullscreen; microphone';

export interface ExtensionFrameProps {
  moduleKey: string;
  placement: Placement;
  /** Address of the resource's page. */
  url: string;
  /** Names the frame for assistive technology. */
  title: string;
  /** A UI Kit resource runs out of sight; what it shows comes as a document. */
  isHidden?: boolean;
  /** Size on the page; the style sheet's without it. */
  size?: { width: string; height: string | number };
  basePath?: string;
  onReconcile?: (doc: unknown) => void;
  onSubmit?: (payload: unknown) => unknown;
  onClose?: (payload: unknown) => void;
  onReady?: () => void;
  widget?: WidgetBridge;
  onRuleConfiguration?: (configure: RemoteFunction) => void;
  onError: (message: string) => void;
}

interface Connection {
  peer: Peer;
  events: FrameEvents;
}

function isConnectMessage(event: MessageEvent): boolean {
  return (
    event.origin === window.location.origin &&
    (event.data as { type?: unknown } | null)?.type === 'host-frame-connect' &&
    event.ports.length === 1
  );
}

/** Runs one resource of the app in a frame, as soon as it is built, and answers its bridge. */
export function ExtensionFrame(props: ExtensionFrameProps) {
  const build = useBuild(props.url);
  if (build === 'built') return <BuiltFrame {...props} />;
  if (build === 'building') return <p role="status">Building this part of the app …</p>;
  return (
    <SectionMessage appearance="error" title="This part of the app does not build">
      <pre>{build.failure}</pre>
    </SectionMessage>
  );
}

function BuiltFrame(props: ExtensionFrameProps) {
  const { url, title, isHidden, placement, size } = props;
  const { client, state, colorMode } = useSite();
  const flags = useFlags();
  const askConsent = useEgressConsent();
  const frame = useRef<HTMLIFrameElement>(null);
  const connection = useRef<Connection>();
  const [generation, setGeneration] = useState(0);

  const environment: ExtensionEnvironment = {
    ...props,
    client,
    state,
    colorMode,
    flags,
    askConsent,
    onRefresh: () => setGeneration((current) => current + 1),
  };
  const latest = useRef(environment);
  useLayoutEffect(() => {
    latest.current = environment;
  });

  useLayoutEffect(() => {
    function onMessage(event: MessageEvent) {
      if (event.source !== frame.current?.contentWindow || !isConnectMessage(event)) return;
      connection.current?.peer.close();
      connection.current?.events.dispose();
      const events = openFrameEvents();
      const handler = createCommandHandler(events, () => latest.current);
      connection.current = { events, peer: createPeer(event.ports[0] as MessagePort, handler) };
    }
    window.addEventListener('message', onMessage);
    return () => {
      window.removeEventListener('message', onMessage);
      connection.current?.peer.close();
      connection.current?.events.dispose();
      connection.current = undefined;
    };
    // The handler reads everything that changes through `latest`.
  }, []);

  const config = JSON.stringify(placement.config ?? null);
  const isFirstConfig = useRef(true);
  useEffect(() => {
    if (isFirstConfig.current) {
      isFirstConfig.current = false;
      return;
    }
    connection.current?.events.deliver(platformEvent('FORGE_CORE_MACRO_CONFIG_CHANGED'), {
      config: JSON.parse(config) as unknown,
    });
    // `config` is the same value by content: a new object with equal members is no change.
  }, [config]);

  const isFirstTheme = useRef(true);
  useEffect(() => {
    if (isFirstTheme.current) {
      isFirstTheme.current = false;
      return;
    }
    connection.current?.events.deliver(platformEvent('FORGE_CORE_THEME_CHANGED'), {
      theme: contextTheme(colorMode),
    });
    void frameTheme(colorMode).then((theme) => connection.current?.peer.call('theme', theme));
  }, [colorMode]);

  return (
    <iframe
      key={generation}
      ref={frame}
      src={url}
      title={title}
      sandbox={SANDBOX}
      allow={PERMISSIONS}
      {...(size ? { style: size } : {})}
      className={isHidden ? 'extension-frame-hidden' : 'extension-frame'}
      {...(isHidden ? { 'aria-hidden': true, tabIndex: -1 } : {})}
    />
  );
}
