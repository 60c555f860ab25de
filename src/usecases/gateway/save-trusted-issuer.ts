import type { GatewayState, TrustedIssuerDraft } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import { findProvider } from '../../core/connection/providers/catalogue';
import { gatewayHealthKey } from '../../core/gateway/issuer-health';
import { gatewaySecretKey } from '../../core/gateway/gateway-record';
import type { StoredIssuer } from '../../core/gateway/gateway-record';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import { findDraftProblems, secretPlaceOf } from '../../core/gateway/prepare-issuer';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import { failNamed } from '../record/named';
import { noteUnsettled } from '../record/note-unsettled';
import { describeGateway } from './describe-gateway';
import { loadGateway } from './load-gateway';
import { replaceGateway } from './replace-gateway';
import { describeSettings } from './save-gateway-settings';
import { foldText } from '../../contract/text/fold-text';
import type { Text } from '../../contract/text/text';

/** Most issuers that are trusted. */
const maxIssuers = 20;

/** An issuer as the console sends it. */
export interface IssuerInput {
  readonly revision: number;
  readonly id: string | null;
  /** Name of the save; a new issuer gets it as its id. */
  readonly saveId?: string | undefined;
  readonly draft: TrustedIssuerDraft;
  readonly secret?: string | undefined;
  /** Whether the gateway begins to accept calls with it. */
  readonly turnOn?: boolean;
}

/** Stores a trusted issuer, new or changed. Its secret goes where nothing comes out again. */
export async function saveTrustedIssuer(
  ports: GatewayPorts,
  { revision, id: target, saveId, draft, secret, turnOn = false }: IssuerInput,
  accountId: string,
): Promise<Result<{ readonly gateway: GatewayState; readonly id: string }, NamedFailure>> {
  const loaded = await loadGateway(ports.records);
  if (!loaded.ok) return loaded;
  const issuers = loaded.value?.issuers ?? [];
  // A new one whose answer was lost is there under the name of its save.
  const id = target ?? issuers.find((issuer) => issuer.id === saveId)?.id ?? null;
  const known = id === null ? null : issuers.find((issuer) => issuer.id === id);
  if (known === undefined) return failNamed({ reason: 'record-not-found', kind: 'trusted issuer' });
  if (known === null && issuers.length >= maxIssuers)
    return failNamed({
      reason: 'invalid-input',
      field: 'name',
      problem: buildText('problem.issuer.tooMany', { count: maxIssuers }),
    });
  const twin = issuers.find((issuer) => issuer.id !== id && foldText(issuer.name) === foldText(draft.name));
  if (twin)
    return failNamed({
      reason: 'invalid-input',
      field: 'draft.name',
      problem: buildText('problem.issuer.name'),
    });
  // A secret was entered for one address; another one must not get it.
  const keptNumber =
    known !== null && secretPlaceOf(known.validation) === secretPlaceOf(draft.validation)
      ? known.secretNumber
      : 0;
  if (findProvider(draft.preset)?.issuer === undefined)
    return failNamed({
      reason: 'invalid-input',
      field: 'draft.preset',
      problem: buildText('problem.connection.provider'),
    });
  const [problem] = findDraftProblems(
    draft,
    await ports.invocation.environment(),
    secret !== undefined || keptNumber > 0,
  );
  if (problem !== undefined) return failNamed({ reason: 'invalid-input', ...problem });
  const issuerId = id ?? saveId ?? ports.random.recordId();
  const secretNumber = secret === undefined ? keptNumber : (known?.secretNumber ?? 0) + 1;
  const storeSecret = async () => {
    // Of the secret that comes and, with the same note, of the one before it that goes.
    const number = Math.max(secretNumber, known?.secretNumber ?? 0);
    await noteUnsettled(ports, { kind: 'issuer', id: issuerId, number });
    if (secret === undefined) return;
    await ports.secrets.set(gatewaySecretKey(issuerId, secretNumber), { version: 1, secret });
  };
  const stored: StoredIssuer = { ...draft, id: issuerId, secretNumber };
  const saved = await replaceGateway(ports, {
    revision,
    saveId,
    accountId,
    change: (record) =>
      succeed({
        ...record,
        settings: { ...record.settings, enabled: record.settings.enabled || turnOn },
        issuers: known
          ? record.issuers.map((issuer) => (issuer.id === issuerId ? stored : issuer))
          : [...record.issuers, stored],
      }),
    prepare: secret === undefined && secretNumber === (known?.secretNumber ?? 0) ? undefined : storeSecret,
    audit: {
      action: known ? 'saved' : 'added',
      subject: { id: issuerId, name: draft.name },
      detail: describeChange(known, stored),
    },
  });
  if (!saved.ok) return saved;
  if (turnOn && loaded.value?.settings.enabled !== true) {
    await recordAudit(ports, {
      area: 'gateway-settings',
      action: 'saved',
      actor: { kind: 'account', accountId },
      subject: null,
      outcome: 'done',
      detail: describeSettings(saved.value.settings),
    });
  }
  if (known && known.secretNumber > 0 && known.secretNumber !== secretNumber)
    await forgetSecret(ports, issuerId, known.secretNumber);
  if (
    known &&
    (secret !== undefined || JSON.stringify(known.validation) !== JSON.stringify(draft.validation))
  )
    await forgetHealth(ports, issuerId);
  return succeed({ gateway: await describeGateway(ports, saved.value), id: issuerId });
}

/** The secret that is no longer in force; what fails is left to the scheduled run. */
async function forgetSecret(ports: GatewayPorts, issuerId: string, number: number): Promise<void> {
  try {
    await ports.secrets.delete(gatewaySecretKey(issuerId, number));
  } catch {
    ports.log.warn({ event: 'gateway-secret-not-deleted', issuerId });
  }
}

/** How it failed as it was before says nothing of how it is now. */
async function forgetHealth(ports: GatewayPorts, issuerId: string): Promise<void> {
  try {
    await ports.records.delete(gatewayHealthKey(issuerId));
  } catch {
    ports.log.warn({ event: 'gateway-health-not-deleted', issuerId });
  }
}

/** Names of the settings that changed; never values. */
function describeChange(known: StoredIssuer | null, next: StoredIssuer): Text {
  if (known === null) return buildText('audit.clients', { count: next.clients.length });
  const names = (Object.keys(next) as (keyof StoredIssuer)[]).filter(
    (name) => JSON.stringify(known[name]) !== JSON.stringify(next[name]),
  );
  if (names.length === 0) return buildText('audit.nothingChanged');
  return buildText('audit.changed', {
    settings: names.map((name) => buildText(`name.issuerSetting.${name}`)),
  });
}
