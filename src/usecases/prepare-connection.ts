import type { ConnectionDraft, SecretInput, SecretName } from '../contract/connection';
import { parseOutboundUrl } from '../core/connection/url-policy';
import type { ConnectionRecord } from '../core/connection/connection-record';
import { findPreset } from '../core/connection/presets/catalogue';
import type { Failure, NamedFailure } from '../core/failure/failure';
import type { Ports } from '../core/ports';
import { fail, succeed } from '../core/result';
import type { Result } from '../core/result';
import { loadConnection, loadSecrets } from './load-records';
import { failNamed, nameFailure } from './named';

/** What an admin wants a connection to become. */
export interface ConnectionInput {
  readonly target: { readonly id: string; readonly revision: number } | null;
  readonly draft: ConnectionDraft;
  readonly secrets: SecretInput;
}

/** A checked connection, ready to be tried and stored. */
export interface PreparedConnection {
  readonly record: ConnectionRecord;
  readonly secrets: SecretInput;
  /** What it replaces; null if it is new. */
  readonly previous: ConnectionRecord | null;
  /** Whether its secrets or auth settings differ from what is stored, so that tokens got before do not count. */
  readonly isNewSignIn: boolean;
}

const secretOf: Readonly<Record<ConnectionDraft['auth']['type'], SecretName | null>> = {
  oauth2: 'clientSecret',
  basic: 'password',
  api_key: 'apiKey',
  bearer: 'bearerToken',
  none: null,
};

const mostRetired = 5;

/**
 * Checks what an admin entered and joins it with what is stored.
 * Fails if another admin saved in between, if an address may not be called, or if a stored secret would be
 * sent to a place it was not entered for: secrets go in and never come out, to an admin neither.
 */
export async function prepareConnection(
  ports: Ports,
  { target, draft, secrets: entered }: ConnectionInput,
): Promise<Result<PreparedConnection, NamedFailure>> {
  const subject = { connection: draft.name };
  const checked = nameFailure(checkDraft(draft, ports), subject);
  if (!checked.ok) return checked;

  let previous: ConnectionRecord | null = null;
  if (target !== null) {
    const loaded = await loadConnection(ports.records, target.id);
    if (!loaded.ok) return loaded;
    if (loaded.value.revision !== target.revision)
      return failNamed({ reason: 'conflict', kind: 'connection' }, subject);
    previous = loaded.value;
  }
  const needed = secretOf[draft.auth.type];
  const stored = previous === null ? {} : await loadSecrets(ports.secrets, previous);
  const reusable = needed !== null && stored[needed] !== undefined && entered[needed] === undefined;
  if (reusable && previous !== null && sendsSecretElsewhere(previous, draft)) {
    return failNamed(
      {
        reason: 'invalid-input',
        field: `secrets.${needed}`,
        problem: 'must be entered again, because it would be sent to another host than before',
      },
      subject,
    );
  }
  const value = needed === null ? undefined : (entered[needed] ?? stored[needed]);
  const secrets: SecretInput = needed === null || value === undefined ? {} : { [needed]: value };
  const revision = (previous?.revision ?? 0) + 1;
  const isNewSignIn = previous === null || Object.keys(entered).length > 0 || !hasSameAuth(previous, draft);
  const nowMs = ports.clock.nowMs();
  return succeed({
    previous,
    secrets,
    isNewSignIn,
    record: {
      ...draft,
      version: 1,
      id: previous?.id ?? ports.random.recordId(),
      revision,
      createdAtMs: previous?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
      secretsSet: Object.keys(secrets) as SecretName[],
      signInRevision: isNewSignIn || previous === null ? revision : previous.signInRevision,
      retiredSignIns:
        previous === null
          ? []
          : isNewSignIn
            ? [...previous.retiredSignIns, previous.signInRevision].slice(-mostRetired)
            : previous.retiredSignIns,
    },
  });
}

function checkDraft(draft: ConnectionDraft, { environment }: Ports): Result<true, Failure> {
  const preset = findPreset(draft.providerId);
  if (!preset)
    return fail({ reason: 'invalid-input', field: 'draft.providerId', problem: 'is not a known provider' });
  for (const setting of preset.settings) {
    const value = draft.settings[setting.key] ?? '';
    const field = `draft.settings.${setting.key}`;
    if (setting.required && value === '' && !setting.options) {
      return fail({ reason: 'invalid-input', field, problem: 'must not be empty' });
    }
    if (setting.options && value !== '' && !setting.options.some((option) => option.value === value)) {
      return fail({ reason: 'invalid-input', field, problem: 'must be one of the choices' });
    }
    if (setting.pattern && value !== '' && !new RegExp(setting.pattern).test(value)) {
      return fail({
        reason: 'invalid-input',
        field,
        problem: setting.patternMessage ?? 'has an unexpected form',
      });
    }
  }
  if (draft.auth.type === 'oauth2') {
    const tokenUrl = parseOutboundUrl(draft.auth.tokenUrl, environment);
    if (!tokenUrl.ok) return failField('draft.auth.tokenUrl', tokenUrl.failure);
    if (draft.auth.grantType !== 'client_credentials') return fail({ reason: 'grant-not-available' });
  }
  for (const [index, host] of draft.allowedHosts.entries()) {
    const field = `draft.allowedHosts.${index}`;
    const isHostOnly = /^[^/?#@\s]+$/.test(host);
    const scheme =
      environment === 'DEVELOPMENT' && /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https';
    const url = parseOutboundUrl(`${scheme}://${host}/`, environment);
    if (
      !isHostOnly ||
      (!url.ok && url.failure.reason === 'url-invalid' && url.failure.problem.startsWith('it is not'))
    ) {
      return fail({
        reason: 'invalid-input',
        field,
        problem: `must be a host name such as graph.microsoft.com, without https:// or a path (${host.slice(0, 100)})`,
      });
    }
    if (!url.ok) return failField(field, url.failure);
    if (url.value.host !== host) {
      return fail({ reason: 'invalid-input', field, problem: `must be written as ${url.value.host}` });
    }
  }
  return succeed(true);
}

function failField(field: string, failure: Failure): Result<never, Failure> {
  const problem = failure.reason === 'url-invalid' ? `cannot be used: ${failure.problem}` : 'cannot be used';
  return fail({ reason: 'invalid-input', field, problem });
}

/** Whether the stored secret would travel to a host that it was not entered for. */
function sendsSecretElsewhere(previous: ConnectionRecord, draft: ConnectionDraft): boolean {
  if (previous.auth.type === 'oauth2' && draft.auth.type === 'oauth2') {
    return hostOf(previous.auth.tokenUrl) !== hostOf(draft.auth.tokenUrl);
  }
  return draft.allowedHosts.some((host) => !previous.allowedHosts.includes(host));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

function hasSameAuth(previous: ConnectionRecord, draft: ConnectionDraft): boolean {
  return toStableText(previous.auth) === toStableText(draft.auth);
}

function toStableText(value: object): string {
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
