import { toAccountId } from '../../src/contract/account-id';
import type { Compressor, ConsolePorts, EnvironmentType, JiraPorts, OptionPorts } from '../../src/core/ports';
import { english } from '../../src/contract/text/language';
import { nodeCertificates } from '../../src/forge/system/node-certificates';
import { CollectingLog } from './collecting-log';
import { FakeAttachments } from './fake-attachments';
import { FakeDirectory } from './fake-directory';
import { FakeJiraFields } from './fake-jira-fields';
import { FakeJiraOptions } from './fake-jira-options';
import { FakeProduct } from './fake-product';
import { FakeQueue } from './fake-queue';
import { GzipCompressor } from './gzip-compressor';
import { ManualClock } from './manual-clock';
import { MarkedRecordStore } from './marked-record-store';
import type { MemoryRecordStore } from './memory-record-store';
import { MemorySecretStore } from './memory-secret-store';
import { ScriptedHttpClient } from './scripted-http-client';
import { SeededRandom } from './seeded-random';

/** Where providers send the browser back to. */
export const callbackUrl = 'https://11112222-site.hello.atlassian-dev.net/x1/sign-in-callback';

/** What the app is as an issuer of its own. */
export const issuerUrl = 'https://11112222-site.webtrigger.atlassian.app/public/issuer-1';

/** A resolver's 25 s, less what it keeps to answer in. */
const resolverMs = 22_500;

/** Every port as its fake, so that a test can set and look. */
export interface FakePorts extends ConsolePorts, JiraPorts, OptionPorts {
  readonly clock: ManualClock;
  readonly random: SeededRandom;
  readonly http: ScriptedHttpClient;
  readonly records: MemoryRecordStore;
  readonly secrets: MemorySecretStore;
  readonly queue: FakeQueue;
  readonly product: FakeProduct;
  readonly attachments: FakeAttachments;
  readonly directory: FakeDirectory;
  readonly jiraFields: FakeJiraFields;
  readonly jiraOptions: FakeJiraOptions;
  readonly log: CollectingLog;
}

/** Fakes of every port around one clock. */
export function buildFakePorts(
  options: {
    readonly environment?: EnvironmentType;
    readonly compressor?: Compressor;
    readonly accountId?: string | null;
  } = {},
): FakePorts {
  const clock = new ManualClock();
  return {
    clock,
    random: new SeededRandom(),
    http: new ScriptedHttpClient(clock),
    records: new MarkedRecordStore(clock),
    secrets: new MemorySecretStore(clock),
    queue: new FakeQueue(),
    product: new FakeProduct(),
    attachments: new FakeAttachments(),
    directory: new FakeDirectory(),
    jiraFields: new FakeJiraFields(),
    jiraOptions: new FakeJiraOptions(),
    log: new CollectingLog(),
    compressor: options.compressor ?? new GzipCompressor(),
    // No fake: reading PEM is pure, and a fake would only prove that it agrees with itself.
    certificates: nodeCertificates,
    addresses: {
      signInCallbackUrl: () => Promise.resolve(callbackUrl),
      issuerUrl: () => Promise.resolve(issuerUrl),
    },
    invocation: {
      deadlineAtMs: () => Promise.resolve(clock.nowMs() + resolverMs),
      environment: () => Promise.resolve(options.environment ?? 'PRODUCTION'),
      installationId: () => Promise.resolve('11112222-installation'),
    },
    accountId: toAccountId(options.accountId === undefined ? '557058:admin-0000' : options.accountId),
    language: english,
  };
}

/** Moment by which a resolver that begins now would have to be done. */
export const resolverDeadline = (ports: FakePorts) => ports.clock.nowMs() + resolverMs;
