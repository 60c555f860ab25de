import type { AccountId } from '../contract/account-id';
import type { AccessChoice, AccessKind } from '../contract/console-api';
import type { Language } from '../contract/text/language';
import type { AnswerDecoding } from './answer/decode-answer';
import type { HttpFailure } from './failure/failure';
import type { JiraFields } from './field/jira-fields';
import type { JiraOptions } from './option-sync/field-options';
import type { SigningAlgorithm, SigningKey } from './oauth/signing-key';
import type { Result } from './result';
import type { Text } from '../contract/text/text';

/** The time, in milliseconds since 1970. */
export interface Clock {
  nowMs(): number;
  /** Resolves after `ms`. */
  sleep(ms: number): Promise<void>;
}

/** Unpredictable values. */
export interface RandomSource {
  /** A new record id: 24 lower-case letters and digits. */
  recordId(): string;
  /** `byteLength` random bytes as base64url. */
  secret(byteLength: number): string;
}

/** One request to an outside service. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an outside service answered; `headers` has lower-case names. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** How its bytes were read as text; absent: as UTF-8, which they are. */
  readonly decoding?: AnswerDecoding;
  readonly bytes: number;
}

/** Bounds of one request. */
export interface HttpLimits {
  /** Moment by which the answer must be there whole. */
  readonly deadlineAtMs: number;
  readonly maxBytes: number;
}

/** Sends requests to outside services. Never follows a redirect: a 3xx is an answer like any other. */
export interface HttpClient {
  send(request: HttpRequest, limits: HttpLimits): Promise<Result<HttpAnswer, HttpFailure>>;
}

/** A stored value with its key. */
export interface StoredRecord {
  readonly key: string;
  readonly value: unknown;
}

/** How a record is stored. */
export interface SetOptions {
  /** Seconds after which Forge deletes it; absent: never. */
  readonly ttlSeconds?: number;
  /** Whether lists show the same of it as before (`core/record-index`); absent: they may not. */
  readonly isListedSame?: boolean;
}

/**
 * Records that hold no secret. `get` and `getMany` see every completed write; `list` may lag behind.
 * Every method throws {@link StorageError} when the storage is out of order.
 */
export interface RecordStore {
  get(key: string): Promise<unknown>;
  /** All of `keys` in one round trip (25 at most); absent keys are absent from the answer. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  set(key: string, value: unknown, options?: SetOptions): Promise<void>;
  /** Sets only if the key is free; false if it is taken. */
  setIfAbsent(key: string, value: unknown, options?: SetOptions): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Every record whose key begins with `prefix`. */
  list(prefix: string): Promise<readonly StoredRecord[]>;
  /** One page of such records (100 at most), and whether it is all of them. */
  listPage(
    prefix: string,
  ): Promise<{ readonly records: readonly StoredRecord[]; readonly isComplete: boolean }>;
}

/** Records that hold secrets; encrypted by the platform and never listed. */
export interface SecretStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options?: { readonly ttlSeconds?: number }): Promise<void>;
  /** Sets only if the key is free; false if it is taken. */
  setIfAbsent(key: string, value: unknown, options?: { readonly ttlSeconds?: number }): Promise<boolean>;
  delete(key: string): Promise<void>;
}

/** Code of a {@link StorageError} for a value that is larger than the storage takes in one piece. */
export const tooLargeCode = 'MAX_SIZE';

/** Code of a {@link StorageError} for what the storage has no budget for in this minute; nothing was changed. */
export const throttledCode = 'THROTTLED';

/** The storage did not do what it was asked to. */
export class StorageError extends Error {
  constructor(
    readonly operation: string,
    readonly code: string,
  ) {
    super(`Storage operation ${operation} failed with ${code}`);
    this.name = 'StorageError';
  }
}

/** A job that refreshes one snapshot outside the viewer's invocation. */
export interface RefreshJob {
  readonly dataSourceId: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Whose tokens to read with, where each viewer has their own; null: the connection's. */
  readonly accountId: AccountId | null;
  /** Lease under which the job was queued. */
  readonly generation: number;
  readonly attempt: number;
}

/** The longest that Forge delays an event, in milliseconds. */
export const longestDelayMs = 900_000;

/** Hands jobs to a later invocation; at least once, in any order. */
export interface Queue {
  pushRefresh(job: RefreshJob): Promise<void>;
  /** Asks for changed labels of a Jira field to be written into its issues, by whoever holds `run`. */
  pushFieldSync(job: { readonly fieldId: string; readonly run: number }): Promise<void>;
  /** Asks for a step of an option sync, by whoever holds `run`. */
  pushOptionSync(job: {
    readonly syncId: string;
    readonly run: number;
    readonly step: number;
  }): Promise<void>;
  /**
   * Asks for a step of a rule's run over existing issues, by whoever holds `run`.
   * @param delayMs how long the queue keeps it; {@link longestDelayMs} at most
   */
  pushFillRun(
    job: { readonly ruleId: string; readonly run: number; readonly step: number },
    delayMs?: number,
  ): Promise<void>;
  /**
   * Asks for that to be begun for every field, not before `notBeforeMs`.
   * @param delayMs how long the queue keeps it; {@link longestDelayMs} at most
   */
  pushEverySync(job: { readonly notBeforeMs: number }, delayMs: number): Promise<void>;
}

/** The product the app is installed in. */
export type ProductName = 'confluence' | 'jira';

/** Where a view is shown and to whom, from the platform's permission-checked context. */
export interface ContextPlace {
  readonly accountId: AccountId | null;
  readonly contentId: string | null;
  readonly spaceKey: string | null;
  readonly issueKey: string | null;
}

/**
 * What the product says about the account that calls.
 * Every method throws {@link ProductUnavailableError} where the product gives no answer.
 */
export interface Product {
  /**
   * Values of a place by context path (`page.title`, `space.name`, `issue.fields.summary`, `user.displayName`),
   * as the calling account may see them; what is unknown is absent.
   */
  readContext(place: ContextPlace, paths: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Whether the account administers the product as a whole. */
  isAdministrator(product: ProductName): Promise<boolean>;
  /**
   * Ids of the groups that the account is a member of; none where the app may not ask on its behalf, null where the
   * product does not say.
   */
  listGroupIds(product: ProductName): Promise<readonly string[] | null>;
  /** Whether the account may view a page of Confluence; nobody may where the app cannot ask on its behalf. */
  mayViewPage(pageId: string): Promise<boolean>;
  /** Whether the account may edit this Confluence content, or create content in its space if it is not saved yet. */
  mayEditContent(place: {
    readonly contentId: string | null;
    readonly spaceId: string | null;
  }): Promise<boolean>;
}

/** An attachment of a page, in its newest version. */
export interface FoundAttachment {
  readonly id: string;
  /** Grows with each version. */
  readonly version: number;
  readonly bytes: number;
}

/**
 * Attachments of Confluence's pages, as the app sees them. Every method throws {@link ProductUnavailableError} where
 * Confluence gives no answer.
 */
export interface Attachments {
  /** The newest version of this name; null: there is none, or the app may not view the page. */
  find(pageId: string, name: string): Promise<FoundAttachment | null>;
  /** Its content; null: it is gone, cannot be fetched, or is larger than `maxBytes`. */
  download(pageId: string, attachmentId: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** What the products know of pages, people, spaces, projects and groups, as the calling account may see them. */
export interface Directory {
  /** Titles of pages that exist, by id; null: the product did not say. */
  describePages(ids: readonly string[]): Promise<ReadonlyMap<string, string> | null>;
  /** Names of Jira's fields by id; null: the product did not say. */
  describeFields(): Promise<ReadonlyMap<string, string> | null>;
  /** Names of projects that exist, by key; null: the product did not say. */
  describeProjects(keys: readonly string[]): Promise<ReadonlyMap<string, string> | null>;
  /** Display names by account id; unknown ones are absent. */
  describeAccounts(ids: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Spaces, projects or groups that match what was typed; null: searching is not possible here. */
  search(kind: AccessKind, term: string): Promise<readonly AccessChoice[] | null>;
}

/** One line of the log: what happened, to which record. Never a secret, query string or body. */
export interface LogEntry {
  readonly event: string;
  readonly [detail: string]: string | number | boolean | null;
}

/** Writes log lines. */
export interface Log {
  info(entry: LogEntry): void;
  warn(entry: LogEntry): void;
}

/** Makes stored texts smaller. */
export interface Compressor {
  /** base64 of the compressed UTF-8 text. */
  compress(text: string): Promise<string>;
  decompress(base64: string): Promise<string>;
  /**
   * The bytes that a gzip stream (RFC 1952) holds, which is given as the base64 of its parts; null: it is none, or
   * holds more than `maxBytes`.
   */
  gunzip(base64: readonly string[], maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Reads keys and their certificates, and makes keys. */
export interface Certificates {
  /** Fails with a sentence's end, such as "has no private key", that says what is wrong with the text. */
  read(pem: string): Promise<Result<SigningKey, Text>>;
  /** A new private key for `algorithm` as unencrypted PKCS #8 PEM. */
  make(algorithm: SigningAlgorithm): Promise<string>;
}

/** Public addresses of the app. */
export interface Addresses {
  /** Where providers send the browser back to after a sign-in. */
  signInCallbackUrl(): Promise<string>;
  /** Where the app publishes what it is as an issuer of its own. */
  issuerUrl(): Promise<string>;
}

/** Where the app runs. Loopback and plain http are allowed in DEVELOPMENT only. */
export type EnvironmentType = 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';

/** What the platform says of the running invocation. Most views never ask: they neither wait nor go out. */
export interface Invocation {
  /** Moment by which the work must be done, so that there is time to answer. */
  deadlineAtMs(): Promise<number>;
  environment(): Promise<EnvironmentType>;
  /** Which installation of the app it is: a name for spreading work, and for nothing else. */
  installationId(): Promise<string>;
}

/** What use cases of every surface may need from outside. */
export interface Ports {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly http: HttpClient;
  readonly records: RecordStore;
  readonly secrets: SecretStore;
  readonly queue: Queue;
  readonly product: Product;
  readonly attachments: Attachments;
  readonly log: Log;
  readonly compressor: Compressor;
  readonly certificates: Certificates;
  readonly addresses: Addresses;
  readonly invocation: Invocation;
  /** On whose behalf the app runs; null: nobody's. */
  readonly accountId: AccountId | null;
  /** What whoever is answered reads. */
  readonly language: Language;
}

/** What use cases of Jira's fields and panels need besides. */
export interface JiraPorts extends Ports {
  readonly jiraFields: JiraFields;
}

/** What use cases of options of native fields need besides. */
export interface OptionPorts extends Ports {
  readonly jiraOptions: JiraOptions;
}

/** What use cases of the console need besides. */
export interface ConsolePorts extends Ports {
  readonly directory: Directory;
}
