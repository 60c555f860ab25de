import type { GatewayAnswers, GatewayPerson } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import { gatewayPeopleKey, peopleRecordSchema } from '../../core/gateway/gateway-record';
import type { PeopleRecord } from '../../core/gateway/gateway-record';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { isOwnSave, isRepeated, markSave } from '../../core/record/last-save';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import { failNamed } from '../record/named';
import { createRecord, replaceRecord } from '../record/replace-record';
import { loadGateway } from './load-gateway';

/** Which caller of an issuer is which Atlassian account. */
export async function getGatewayPeople(
  { records }: GatewayPorts,
  issuerId: string,
): Promise<Result<GatewayAnswers['getGatewayPeople'], NamedFailure>> {
  const loaded = await loadPeople(records, issuerId);
  if (!loaded.ok) return loaded;
  return succeed({ revision: loaded.value?.revision ?? 0, people: loaded.value?.people ?? [] });
}

/** The list as it is stored; null before anybody entered one. */
async function loadPeople(
  records: GatewayPorts['records'],
  issuerId: string,
): Promise<Result<PeopleRecord | null, NamedFailure>> {
  const raw = await records.get(gatewayPeopleKey(issuerId));
  if (raw === undefined) return succeed(null);
  const parsed = peopleRecordSchema.safeParse(raw);
  return parsed.success ? succeed(parsed.data) : failNamed({ reason: 'record-unreadable', kind: 'people' });
}

/** Stores the list of people of an issuer. */
export async function saveGatewayPeople(
  ports: GatewayPorts,
  input: {
    readonly issuerId: string;
    readonly revision: number;
    readonly saveId?: string | undefined;
    readonly people: readonly GatewayPerson[];
  },
  accountId: string,
): Promise<Result<GatewayAnswers['saveGatewayPeople'], NamedFailure>> {
  const { issuerId, saveId, people } = input;
  const gateway = await loadGateway(ports.records);
  if (!gateway.ok) return gateway;
  const issuer = gateway.value?.issuers.find(({ id }) => id === issuerId);
  if (issuer === undefined) return failNamed({ reason: 'record-not-found', kind: 'trusted issuer' });
  const fold = (text: string) => (issuer.identity.kind === 'email' ? text.toLowerCase() : text);
  const values = people.map(({ value }) => fold(value));
  const twice = values.findIndex((value, index) => values.indexOf(value) !== index);
  if (twice >= 0)
    return failNamed({
      reason: 'invalid-input',
      field: `people.${twice}.value`,
      problem: buildText('problem.twice'),
    });
  const loaded = await loadPeople(ports.records, issuerId);
  if (!loaded.ok) return loaded;
  const stored = loaded.value;
  if (stored !== null && isRepeated<{ people: readonly GatewayPerson[] }>(stored, saveId, { people })) {
    return succeed({ revision: stored.revision, people: stored.people });
  }
  // What the same save stored before its answer was lost is no conflict with it.
  const revision = stored !== null && isOwnSave(stored, saveId) ? stored.revision : input.revision;
  const key = gatewayPeopleKey(issuerId);
  const next = { version: 1, revision: revision + 1, people, ...markSave(saveId, revision + 1) };
  const refusal =
    revision === 0
      ? await createRecord(ports, key, next)
      : await replaceRecord(ports, key, revision, next, { by: saveId });
  if (refusal !== null) return failNamed({ reason: refusal, kind: 'gateway' });
  await recordAudit(ports, {
    area: 'gateway-settings',
    action: 'saved',
    actor: { kind: 'account', accountId },
    subject: { id: issuerId, name: issuer.name },
    outcome: 'done',
    detail: buildText('audit.people', { count: people.length }),
  });
  return succeed({ revision: revision + 1, people });
}
