import type { BrowserContext, Response } from 'playwright-core';
import { secretNames } from '../../src/contract/connection';
import type { Host } from '../host/host-options';
import { runningHosts } from '../host/running-hosts';
import { APP_REGISTRATIONS } from '../services/seed/app-registrations';

/** Properties of stored secrets that hold a value nobody may see; the rest of such a record names and dates it. */
const secretProperties = new Set<string>([...secretNames, 'accessToken', 'refreshToken', 'verifier']);

/** Shorter texts, such as a test's own `x`, would be found everywhere. */
const shortestSecret = 8;

/** The host's own page that tells a newcomer what to enter; no part of the app. */
const notesPath = '/host/site/state';

/**
 * Watches a browser for secrets: what the simulated services know as client secrets, and everything that ever lay in
 * the secret store of a running host. None of it may be in what the browser receives from the host, in the host's log
 * or in a record that is not secret.
 */
export class SecretWatch {
  readonly #secrets = new Set(APP_REGISTRATIONS.flatMap(({ secrets }) => secrets.map(({ value }) => value)));
  readonly #received: { readonly url: string; readonly text: string }[] = [];
  readonly #reading = new Set<Promise<void>>();

  watch(context: BrowserContext): void {
    context.on('response', (response) => {
      const reading = this.#read(response).finally(() => this.#reading.delete(reading));
      this.#reading.add(reading);
    });
  }

  /** Resolves when every answer so far has been read; to be awaited before the browser ends. */
  async settle(): Promise<void> {
    await Promise.all(this.#reading);
  }

  /** Where secrets were found, without the secrets. */
  findLeaks(): readonly string[] {
    this.#collectSecrets();
    const places = [...this.#received, ...[...runningHosts].flatMap(listTexts)];
    const leaks = new Set<string>();
    for (const { url, text } of places) {
      for (const secret of this.#secrets) {
        const at = text.indexOf(secret);
        if (at >= 0)
          leaks.add(`${url}: …${text.slice(Math.max(0, at - 60), at)}[${secret.length} characters]`);
      }
    }
    return [...leaks];
  }

  async #read(response: Response): Promise<void> {
    const { origin, pathname } = new URL(response.url());
    const isOfHost = [...runningHosts].some(({ url }) => url === origin);
    if (!isOfHost || pathname === notesPath) return;
    if (!/json|text\/(html|plain)/.test(response.headers()['content-type'] ?? '')) return;
    // Secrets are replaced and deleted in the course of a test, so they are noted as they come.
    this.#collectSecrets();
    try {
      this.#received.push({ url: pathname, text: await response.text() });
    } catch {
      // A page that has been left has no body any more.
    }
  }

  #collectSecrets(): void {
    for (const host of runningHosts) {
      for (const { secret, value } of host.kvs.entries()) if (secret) this.#collect(value);
    }
  }

  #collect(value: unknown, name = ''): void {
    if (typeof value === 'string') {
      if (secretProperties.has(name) && value.length >= shortestSecret) this.#secrets.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [each, inner] of Object.entries(value)) this.#collect(inner, each);
    }
  }
}

function listTexts({ kvs, logs }: Pick<Host, 'kvs' | 'logs'>) {
  return [
    ...kvs
      .entries()
      .filter(({ secret }) => !secret)
      .map(({ key, value }) => ({
        url: `record ${key.split(':')[0] ?? ''}`,
        text: JSON.stringify({ key, value }),
      })),
    ...logs().map(({ text }) => ({ url: 'log', text })),
  ];
}
