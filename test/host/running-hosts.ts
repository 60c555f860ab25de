import type { Host } from './host-options';

/** Every host of this process that has started and not been closed: for watchers that no test has to remember. */
export const runningHosts = new Set<Host>();
