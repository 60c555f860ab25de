/**
 * Runs first in every page of the app's own (UI Kit and Custom UI) and gives it `window.__bridge`, which
 * `@forge/bridge` and `@forge/react` call. All it does is pass commands on to the site around the frame; what Forge
 * does inside the frame itself (theme, history) is done here too.
 */
import { buildForgeDoc } from './extension/forge-doc';
import { createPeer, type StaleCall } from './extension/peer';

interface FrameTheme {
  /** Attributes for `<html>`: `data-theme`, `data-color-mode`. */
  attributes: Record<string, string>;
  /** The design tokens' style sheets. */
  css: string[];
}

interface RemoteHistory {
  action: string;
  location: unknown;
  listen(listener: (location: unknown, action: string) => void): Promise<() => void>;
  [member: string]: unknown;
}

declare global {
  interface Window {
    __bridge?: { callBridge(command: string, payload?: unknown): Promise<unknown> };
  }
}

let isThemed = false;
let themeSheets: CSSStyleSheet[] = [];

function applyTheme({ attributes, css }: FrameTheme): void {
  for (const [name, value] of Object.entries(attributes)) document.documentElement.setAttribute(name, value);
  const others = document.adoptedStyleSheets.filter((sheet) => !themeSheets.includes(sheet));
  // Constructed sheets stay allowed under a Content-Security-Policy without inline styles.
  themeSheets = css.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...themeSheets, ...others];
}

/** Whether a test had planned faults of the bridge when the first document was shown. */
let hasFaults = false;
let hasDocument = false;

const channel = new MessageChannel();
const peer = createPeer(
  channel.port1,
  (command, payload) => {
    if (command !== 'theme') throw new Error(`the frame does not know the command ${command}`);
    if (isThemed) applyTheme(payload as FrameTheme);
    return undefined;
  },
  // Without a fault a call must not wait for the server: it could overtake the next one.
  () => (hasFaults ? (peer.call('host:staleCall') as Promise<StaleCall>) : undefined),
);
window.parent.postMessage({ type: 'host-frame-connect' }, window.location.origin, [channel.port2]);

/** `history` is expected to answer at once, so the members that answer nothing must not hand out promises. */
function localHistory(remote: RemoteHistory) {
  return {
    ...remote,
    listen(listener: (location: unknown, action: string) => void) {
      const subscription = remote.listen(listener);
      return () => void subscription.then((stop) => stop());
    },
  };
}

async function reconcile(payload: unknown): Promise<unknown> {
  try {
    const forgeDoc = buildForgeDoc((payload as { forgeDoc?: unknown } | undefined)?.forgeDoc);
    if (!hasDocument) {
      hasDocument = true;
      void peer.call('host:hasBridgeFaults').then((answer) => (hasFaults = answer === true));
    }
    return await peer.call('reconcile', { forgeDoc }, { replacesDocument: true });
  } catch (error) {
    // The reconciler does not wait for this call: without a report the mistake would go unseen.
    await peer.call('onError', {
      error: { message: error instanceof Error ? error.message : String(error) },
    });
    throw error;
  }
}

function plainError(error: unknown): { message: string } {
  const { message, errorMessage } = (error ?? {}) as { message?: unknown; errorMessage?: unknown };
  return { message: String(errorMessage ?? message ?? error) };
}

window.__bridge = {
  async callBridge(command, payload) {
    switch (command) {
      case 'reconcile':
        return reconcile(payload);
      case 'onError':
        return peer.call('onError', {
          error: plainError((payload as { error?: unknown } | undefined)?.error),
        });
      case 'enableTheming': {
        isThemed = true;
        applyTheme((await peer.call('enableTheming')) as FrameTheme);
        return undefined;
      }
      case 'createHistory':
        return localHistory((await peer.call('createHistory')) as RemoteHistory);
      default:
        return peer.call(command, payload);
    }
  },
};

window.addEventListener('error', (event) => {
  void peer.call('onError', { error: { message: event.message } });
});
