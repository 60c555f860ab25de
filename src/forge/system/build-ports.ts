import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { getAppContext } from '@forge/api';
import { englishFailureTexts } from '../../core/failure/failure-texts';
import type { FailureTexts } from '../../core/failure/failure-texts';
import type {
  Clock,
  Compressor,
  EnvironmentType,
  Log,
  LogEntry,
  Ports,
  RandomSource,
} from '../../core/ports';
import { webTriggerAddresses } from '../triggers/web-trigger-addresses';
import { nodeCertificates } from './node-certificates';
import { FetchHttpClient } from '../http/fetch-http-client';
import { AtlassianDirectory } from '../product/atlassian-directory';
import { AtlassianJiraFields } from '../product/atlassian-jira-fields';
import { AtlassianProduct } from '../product/atlassian-product';
import { KvsRecordStore } from '../storage/kvs-record-store';
import { KvsSecretStore } from '../storage/kvs-secret-store';
import { RefreshQueue } from '../triggers/refresh-queue';

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

const compress = promisify(gzip);
const decompress = promisify(gunzip);

const gzipCompressor: Compressor = {
  compress: async (text) => (await compress(text, { level: 6 })).toString('base64'),
  decompress: async (base64) => (await decompress(Buffer.from(base64, 'base64'))).toString('utf8'),
};

const consoleLog: Log = {
  info: (entry) => write('info', entry),
  warn: (entry) => write('warn', entry),
};

function write(level: 'info' | 'warn', entry: LogEntry): void {
  console[level](JSON.stringify(entry));
}

/** The adapters of one invocation, on behalf of `accountId` (null: nobody), who reads the language of `texts`. */
export function buildPorts(accountId: string | null, texts: FailureTexts = englishFailureTexts): Ports {
  return {
    clock: systemClock,
    random: systemRandom,
    http: new FetchHttpClient(systemClock),
    records: new KvsRecordStore(),
    secrets: new KvsSecretStore(),
    queue: new RefreshQueue(),
    product: new AtlassianProduct(accountId),
    directory: new AtlassianDirectory(accountId),
    jiraFields: new AtlassianJiraFields(),
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
