import { AsyncLocalStorage } from 'node:async_hooks';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/** Set while the host's own fetch works for the app; whatever opens a connection then has been asked for. */
const asked = new AsyncLocalStorage<true>();

type Callable = (...args: never[]) => unknown;

/** Lets what `run` starts open connections. */
export function withNetwork<T>(run: () => T): T {
  return asked.run(true, run);
}

/**
 * Refuses connections, name look-ups and datagrams that the app makes past `fetch`, by `node:http`, `node:https`,
 * `node:http2`, `node:tls` or `node:net` (all of which end in a socket's `connect`), `node:dns` or `node:dgram`: they
 * would leave without the egress list being asked.
 */
export function forbidRawNetwork(): void {
  guard(net.Socket.prototype, 'connect', 'net');
  for (const name of Object.keys(dns) as (keyof typeof dns)[]) {
    if (/^(lookup|resolve|reverse)/.test(name)) guard(dns, name, 'dns');
  }
  for (const name of Object.keys(dns.promises) as (keyof typeof dns.promises)[]) {
    if (/^(lookup|resolve|reverse)/.test(name)) guard(dns.promises, name, 'dns');
  }
  guard(dgram, 'createSocket', 'dgram');
}

function guard<T extends object>(owner: T, name: keyof T, module: string): void {
  const original = owner[name] as Callable;
  const guarded = function (this: unknown, ...args: never[]): unknown {
    if (asked.getStore() !== true) {
      throw new Error(`host: network access by node:${module} (${String(name)}) is not allowed; use fetch`);
    }
    return Reflect.apply(original, this, args);
  };
  Object.defineProperty(owner, name, { configurable: true, writable: true, value: guarded });
}
