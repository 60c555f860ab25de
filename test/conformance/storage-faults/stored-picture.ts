import type { KvsEntry } from '../../host/services/kvs/kvs-service';

/* What a site's storage amounts to, without what counts tries and times, so that two ways to the same end are equal. */

type Stored = Readonly<Record<string, unknown>>;

/** Members that count tries, tell times or are random. */
const passing = new Set([
  // A checksum over the others here.
  'vouched',
  ...[
    'revision',
    'lastSave',
    'createdAtMs',
    'updatedAtMs',
    'readingRevision',
    'signInRevision',
    'retiredSignIns',
    'credentialRevision',
    'retiredCredentials',
  ],
  ...['sealKey', 'seal', 'secretNumber', 'atMs', 'boundAtMs', 'renewedAtMs', 'binding', 'deletion'],
]);

const lasting = /^(connection|data-source|gateway|gateway-people|issue-panel|file|user-sign-in|usage):/;

/** Every lasting record, with its secrets, by key. */
export function pictureOf(entries: readonly KvsEntry[]): Readonly<Record<string, unknown>> {
  const secrets = new Map(
    entries.filter(({ secret }) => secret).map(({ key, value }) => [key, value as Stored]),
  );
  const picture: Record<string, unknown> = {};
  for (const { key, value, secret } of entries) {
    if (secret || !lasting.test(key)) continue;
    const record = value as Stored;
    const kept = Object.entries(record).filter(([name]) => !passing.has(name));
    picture[key] = {
      ...Object.fromEntries(kept),
      // The gateway gets an id of its own at its first save.
      ...(key === 'gateway:settings' ? { id: '' } : {}),
      isDeleted: record['deletion'] !== undefined,
      ...(key.startsWith('connection:') ? { signIn: pictureSignIn(record, secrets) } : {}),
      ...(key === 'gateway:settings' ? { issuers: pictureIssuers(record, secrets) } : {}),
    };
  }
  return picture;
}

/** The number that a connection's secrets have: its sign-in's, unless they were replaced while it went on. */
const credentialsOf = (connection: Stored) =>
  connection['credentialRevision'] ?? connection['signInRevision'];

function pictureSignIn(connection: Stored, secrets: ReadonlyMap<string, Stored>) {
  const id = String(connection['id']);
  const credentials = secrets.get(`connection-secrets:${id}:${String(credentialsOf(connection))}`);
  const tokens = secrets.get(`token-set:connection.${id}.${String(connection['signInRevision'])}`);
  return { secrets: credentials?.['values'], hasTokens: tokens !== undefined };
}

function pictureIssuers({ issuers }: Stored, secrets: ReadonlyMap<string, Stored>) {
  return (issuers as readonly Stored[]).map(({ id, name, secretNumber }) => {
    const key = `gateway-secret:${String(id)}:${String(secretNumber)}`;
    return { name, secret: secrets.get(key)?.['secret'] };
  });
}

/** Pairs of which one half is missing: records whose secrets are not there, data sources without their connection or file. */
export function findHalves(entries: readonly KvsEntry[]): readonly string[] {
  const byKey = new Map(entries.map(({ key, value }) => [key, value as Stored]));
  return entries.flatMap(({ key, value, secret }) => {
    const record = value as Stored;
    if (secret) return [];
    if (key.startsWith('connection:')) {
      const names = record['secretsSet'] as readonly string[];
      const at = `${String(record['id'])}:${String(credentialsOf(record))}`;
      const values = (byKey.get(`connection-secrets:${at}`)?.['values'] ?? {}) as Stored;
      return names.filter((name) => values[name] === undefined).map((name) => `${key} lacks ${name}`);
    }
    if (key.startsWith('file:') && record['state'] === 'whole') {
      const parts = Array.from({ length: Number(record['parts']) }, (_, index) => index);
      return parts
        .filter((index) => !byKey.has(`file-chunk:${String(record['id'])}:${index}`))
        .map((index) => `${key} lacks part ${index}`);
    }
    if (key.startsWith('data-source:') && record['file'] !== undefined) {
      const file = byKey.get(`file:${String((record['file'] as Stored)['fileId'])}`);
      return file?.['state'] === 'whole' ? [] : [`${key} has no file`];
    }
    if (key.startsWith('data-source:') && record['deletion'] === undefined) {
      const connection = byKey.get(`connection:${String(record['connectionId'])}`);
      const isThere = connection !== undefined && connection['deletion'] === undefined;
      const owner = (connection?.['auth'] as Stored | undefined)?.['tokenOwner'] ?? 'shared';
      if (!isThere) return [`${key} has no connection`];
      return owner === record['tokenOwner'] ? [] : [`${key} has another owner of tokens than its connection`];
    }
    if (key !== 'gateway:settings') return [];
    return (record['issuers'] as readonly Stored[])
      .filter(({ id, secretNumber }) => {
        return secretNumber !== 0 && !byKey.has(`gateway-secret:${String(id)}:${String(secretNumber)}`);
      })
      .map(({ name }) => `issuer ${String(name)} lacks its secret`);
  });
}

/** Stored things that no record in storage needs, and that Forge does not delete by itself. */
export function findOrphans(entries: readonly KvsEntry[]): readonly string[] {
  const byKey = new Map(entries.map(({ key, value }) => [key, value as Stored]));
  const inForce = (id: string | undefined, signIn: string | undefined) =>
    byKey.get(`connection:${String(id)}`)?.['signInRevision'] === Number(signIn);
  const issuers = (byKey.get('gateway:settings')?.['issuers'] ?? []) as readonly Stored[];
  const isNeeded = ({ key }: KvsEntry): boolean => {
    const [prefix, ...parts] = key.split(':');
    const owner = (parts[0] ?? '').split('.');
    switch (prefix) {
      case 'unsettled':
        return false;
      case 'file-chunk':
        return byKey.has(`file:${String(parts[0])}`);
      case 'connection-secrets': {
        const connection = byKey.get(`connection:${String(parts[0])}`);
        return connection !== undefined && credentialsOf(connection) === Number(parts[1]);
      }
      case 'token-set': {
        const [, id, signIn] = owner;
        if (owner[0] === 'connection') return inForce(id, signIn);
        const account = key.slice(`token-set:user.${String(id)}.${String(signIn)}.`.length);
        const note = byKey.get(`user-sign-in:${String(id)}:${account}`);
        return inForce(id, signIn) && note?.['signInRevision'] === Number(signIn);
      }
      case 'user-sign-in':
      case 'connection-status':
        return byKey.has(`connection:${String(parts[0])}`);
      case 'gateway-secret':
        return issuers.some(({ id, secretNumber }) => id === parts[0] && secretNumber === Number(parts[1]));
      case 'gateway-people':
        return issuers.some(({ id }) => id === parts[0]);
      case 'data-source-health':
      case 'snapshot':
      case 'snapshot-chunk':
      case 'snapshot-entry':
      case 'usage':
        return byKey.has(`data-source:${String(parts[0])}`);
      default:
        return true;
    }
  };
  return entries.filter((entry) => entry.expiresAtMs === undefined && !isNeeded(entry)).map(({ key }) => key);
}
