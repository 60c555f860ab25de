/*
 * Stands in for the product while the console's looks are worked on:
 *   npx vite static/admin --port 4250     then open /dev/index.html?state=full&theme=dark
 * Nothing in src/ imports it. `state`: empty (default) or full. `theme`: light or dark. A client secret of `wrong`
 * is rejected, a URL with `fail` fails, `conflict` in a name makes one conflict, `egress=decline` declines consent.
 */
import { answer } from './mock-answers';

const options = new URLSearchParams(location.search);
const latencyMs = Number(options.get('latency') ?? 350);
let egresses: { key: string; description: string; configured: { domain: string; type: string[] }[] }[] = [];
const listeners: ((location: { pathname: string }, action: string) => void)[] = [];

const history = {
  location: { pathname: '/' },
  push(path: string) {
    history.location = { pathname: path };
    for (const listener of listeners) listener(history.location, 'PUSH');
  },
  replace(path: string) {
    history.location = { pathname: path };
    for (const listener of listeners) listener(history.location, 'REPLACE');
  },
  listen(listener: (location: { pathname: string }, action: string) => void) {
    listeners.push(listener);
  },
};

const commands: Record<string, (payload: never) => unknown> = {
  invoke: ({ functionKey, payload }: { functionKey: string; payload: never }) => answer(functionKey, payload),
  getContext: () => ({ locale: 'en-US' }),
  enableTheming: () => {
    document.documentElement.dataset['colorMode'] = options.get('theme') ?? 'light';
  },
  createHistory: () => history,
  navigate: ({ url }: { url: string }) => window.open(url, '_blank'),
  reload: () => location.reload(),
  __permission__egressGet: () => ({ results: egresses }),
  __permission__egressSet: (payload: { egresses: typeof egresses }) => {
    if (options.get('egress') === 'decline' || !confirm(JSON.stringify(payload.egresses))) {
      throw new Error('declined');
    }
    egresses = payload.egresses;
    return { results: egresses };
  },
};

(globalThis as Record<string, unknown>)['__bridge'] = {
  async callBridge(command: string, payload: never) {
    if (command === 'invoke') await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const run = commands[command];
    if (!run) throw new Error(`mock bridge: no command ${command}`);
    return structuredCloneIfPlain(await run(payload));
  },
};

function structuredCloneIfPlain(value: unknown): unknown {
  return value === history ? value : value === undefined ? {} : JSON.parse(JSON.stringify(value ?? null));
}
