import type { RemoteFunction } from './wire';

type Listeners = Map<string, Set<RemoteFunction>>;

/** The event subscriptions of one frame; `emit` of any frame reaches the frames of all modules on the page. */
export interface FrameEvents {
  on(event: string, listener: RemoteFunction): () => void;
  /** Delivers an event of the platform (`FORGE_CORE_…`) to this frame alone. */
  deliver(event: string, payload: unknown): void;
  dispose(): void;
}

const framesOnPage = new Set<FrameEvents>();

/** Opens the subscriptions of a frame that has just connected. */
export function openFrameEvents(): FrameEvents {
  const listeners: Listeners = new Map();
  const events: FrameEvents = {
    on(event, listener) {
      const registered = listeners.get(event) ?? new Set();
      registered.add(listener);
      listeners.set(event, registered);
      return () => void registered.delete(listener);
    },
    deliver(event, payload) {
      for (const listener of listeners.get(event) ?? []) {
        // A listener that throws is the app's affair; it must not keep the others from hearing.
        Promise.resolve(listener(payload)).catch((error: unknown) => console.error(error));
      }
    },
    dispose: () => void framesOnPage.delete(events),
  };
  framesOnPage.add(events);
  return events;
}

/** Delivers an event of the app's own to every frame on the page. */
export function emitToAllFrames(event: string, payload: unknown): void {
  for (const frame of framesOnPage) frame.deliver(event, payload);
}
