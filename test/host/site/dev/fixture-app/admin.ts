import { events, invoke, permissions, router, showFlag, view } from '@forge/bridge';

const out = document.createElement('pre');
const title = document.createElement('h1');
title.textContent = 'Fixture settings';
document.body.append(title);

function log(text: string): void {
  out.textContent += `${text}\n`;
}

function button(label: string, run: () => unknown): void {
  const element = document.createElement('button');
  element.textContent = label;
  element.addEventListener('click', () => {
    void (async () => {
      try {
        log(`${label}: ${JSON.stringify((await run()) ?? null)}`);
      } catch (error) {
        log(`${label} failed: ${(error as Error).message}`);
      }
    })();
  });
  document.body.append(element);
}

const bridge = (globalThis as unknown as { __bridge: { callBridge(command: string): Promise<unknown> } })
  .__bridge;

button('invoke', () => invoke('hello', { from: 'admin' }));
button('context', async () => (await view.getContext()).moduleKey);
button('egress set', () =>
  permissions.egress.set({
    egresses: [
      {
        key: 'sources',
        description: 'Data sources of External Data',
        configured: [{ domain: 'https://api.contoso.example', type: ['FETCH_BACKEND_SIDE'] }],
      },
    ],
  } as unknown as Parameters<typeof permissions.egress.set>[0]),
);
button('egress get', () => permissions.egress.get({}));
button('flag', () => showFlag({ id: 'hi', title: 'Hello from the app', type: 'success' }) && 'shown');
button('unknown', () => bridge.callBridge('teleport'));
button('close', () => view.close());
button('history', async () => {
  const history = await view.createHistory();
  history.listen((location) => log(`now at ${(location as unknown as { pathname: string }).pathname}`));
  history.push('/sources/1');
});
button('open', () => router.open('https://login.microsoftonline.com/common/oauth2/authorize'));
button('submit', () => view.submit({}));
document.body.append(out);
void view.theme.enable().then(() => log(`theme ${document.documentElement.dataset.colorMode ?? 'none'}`));
void events.on('FORGE_CORE_THEME_CHANGED', (event: unknown) => log(JSON.stringify(event)));
