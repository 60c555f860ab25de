import { randomBytes } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { englishFailureTexts } from '../../core/failure/failure-texts';
import type { FailureTexts } from '../../core/failure/failure-texts';
import type { Clock, EnvironmentType, Log, LogEntry, Ports, RandomSource } from '../../core/ports';
import { webTriggerAddresses } from '../triggers/web-trigger-addresses';
import { gzipCompressor } from './gzip-compressor';
import { nodeCertificates } from './node-certificates';
import { FetchHttpClient } from '../http/fetch-http-client';
import { AtlassianProduct } from '../product/atlassian-product';
import { KvsRecordStore } from '../storage/kvs-record-store';
import { KvsSecretStore } from '../storage/kvs-secret-store';
import { ForgeQueue } from '../triggers/forge-queue';

/** Kept back from an invocation's time, to answer in. */
const answerReserveMs = 2_500;

const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

const systemRandom: RandomSource = {
  // 36 letters into 256 values leaves a bias of under 1 %: irrelevant for a name, and ids are no secrets.
  recordId: () => Array.from(randomBytes(24), (byte) => idAlphabet[byte % idAlphabet.length]).join(''),
  secret: (byteLength) => randomBytes(byteLength).toString('base64url'),
};

const consoleLog: Log = {
  info: (entry) => write('info', entry),
  warn: (entry) => write('warn', entry),
};

function write(level: 'info' | 'warn', entry: LogEntry): void {
  console[level](JSON.stringify(entry));
}

/** The adapters of one invocation that every surface needs, on behalf of `accountId` (null: nobody), who reads the language of `texts`. */
export function buildPorts(accountId: string | null, texts: FailureTexts = englishFailureTexts): Ports {
  return {
    clock: systemClock,
    random: systemRandom,
    http: new FetchHttpClient(systemClock),
    records: new KvsRecordStore(),
    secrets: new KvsSecretStore(),
    queue: new ForgeQueue(),
    product: new AtlassianProduct(accountId),
    log: consoleLog,
    compressor: gzipCompressor,
    certificates: nodeCertificates,
    addresses: webTriggerAddresses,
    environment: readEnvironment(),
    accountId,
    texts,
  };
}

/** Moment by which the invocation's work must be done, so that there is time to answer. */
export function readDeadline(): number {
  return Date.now() + getAppContext().invocationRemainingTimeInMillis() - answerReserveMs;
}

function readEnvironment(): EnvironmentType {
  const type = getAppContext().environmentType;
  // What is unknown gets the strictest rules.
  return type === 'DEVELOPMENT' || type === 'STAGING' ? type : 'PRODUCTION';
}
