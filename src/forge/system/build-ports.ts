import type { AccountId } from '../../contract/account-id';
import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import type { Clock, Ports, RandomSource } from '../../core/ports';
import { consoleLog } from './console-log';
import { gzipCompressor } from './gzip-compressor';
import { MarkingRecordStore } from '../../core/record-index/marking-record-store';
import { StorageTurn } from '../../core/storage-share/storage-turn';
import type { Caller } from '../../core/storage-share/storage-turn';
import { WaitingRecordStore } from '../../core/storage-share/waiting-record-store';
import { KvsRecordStore } from '../storage/kvs-record-store';
import { loadOnUse } from './load-on-use';

const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

// By the web's cryptography, which a seal needs anyway: node:crypto brings all its other algorithms along.
const randomBytes = (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength));

const systemRandom: RandomSource = {
  // 36 letters into 256 values leaves a bias of under 1 %: irrelevant for a name, and ids are no secrets.
  recordId: () => Array.from(randomBytes(24), (byte) => idAlphabet[byte % idAlphabet.length]).join(''),
  secret: (byteLength) => Buffer.from(randomBytes(byteLength)).toString('base64url'),
};

const http = loadOnUse(
  async () => new (await import('../http/fetch-http-client')).FetchHttpClient(systemClock),
);
const queue = loadOnUse(async () => new (await import('../queue/forge-queue')).ForgeQueue());
const addresses = loadOnUse(
  async () => (await import('../addresses/web-trigger-addresses')).webTriggerAddresses,
);
const certificates = loadOnUse(async () => (await import('./node-certificates')).nodeCertificates);
const invocation = loadOnUse(async () => (await import('./forge-invocation')).forgeInvocation);

/** Whom an invocation works for. */
export interface WorksFor {
  /** On whose behalf; null: nobody's. */
  readonly accountId: AccountId | null;
  /** What whoever is answered reads; absent: English. */
  readonly language?: Language;
  /** Who waits for it, by which storage is shared out. */
  readonly caller: Caller;
}

/** The adapters of one invocation that every surface needs. */
export function buildPorts({ accountId, language = english, caller }: WorksFor): Ports {
  const turn = new StorageTurn(
    { clock: systemClock, random: systemRandom, deadlineAtMs: () => invocation.deadlineAtMs() },
    caller,
  );
  const waiting = new WaitingRecordStore(new KvsRecordStore(), turn);
  const records = new MarkingRecordStore(waiting, systemClock, systemRandom);
  return {
    clock: systemClock,
    random: systemRandom,
    http,
    records,
    secrets: loadOnUse(async () => {
      const [{ KvsSecretStore }, { WaitingSecretStore }] = await Promise.all([
        import('../storage/kvs-secret-store'),
        import('../../core/storage-share/waiting-secret-store'),
      ]);
      return new WaitingSecretStore(new KvsSecretStore(), turn);
    }),
    queue,
    product: loadOnUse(async () => {
      const [{ AtlassianProduct }, { ProductCalls }] = await Promise.all([
        import('../product/atlassian-product'),
        import('../product/product-calls'),
      ]);
      return new AtlassianProduct(
        accountId,
        new ProductCalls({ records, clock: systemClock, log: consoleLog }),
      );
    }),
    attachments: loadOnUse(async () => {
      const [{ AtlassianAttachments }, { ProductCalls }] = await Promise.all([
        import('../product/atlassian-attachments'),
        import('../product/product-calls'),
      ]);
      return new AtlassianAttachments(new ProductCalls({ records, clock: systemClock, log: consoleLog }));
    }),
    log: consoleLog,
    compressor: gzipCompressor,
    certificates,
    addresses,
    invocation,
    accountId,
    language,
  };
}
