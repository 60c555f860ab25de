import type { GatewayAnswers, GatewayPerson } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import { gatewayPeopleKey, peopleRecordSchema } from '../../core/gateway/gateway-record';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import { failNamed } from '../record/named';
import { replaceRecord } from '../record/replace-record';
import { loadGateway } from './load-gateway';

/** Which caller of an issuer is which Atlassian account. */
export async function getGatewayPeople(
  { records }: GatewayPorts,
  issuerId: string,
): Promise<Result<GatewayAnswers['getGatewayPeople'], NamedFailure>> {
  const raw = await records.get(gatewayPeopleKey(issuerId));
  if (raw === undefined) return succeed({ revision: 0, people: [] });
  const parsed = peopleRecordSchema.safeParse(raw);
  if (!parsed.success) return failNamed({ reason: 'record-unreadable', kind: 'people' });
  return succeed({ revision: parsed.data.revision, people: parsed.data.people });
}

/** Stores the list of people of an issuer. */
export async function saveGatewayPeople(
  ports: GatewayPorts,
  input: { readonly issuerId: string; readonly revision: number; readonly people: readonly GatewayPerson[] },
  accountId: string,
): Promise<Result<GatewayAnswers['saveGatewayPeople'], NamedFailure>> {
  const { issuerId, revision, people } = input;
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
  const key = gatewayPeopleKey(issuerId);
  const next = { version: 1, revision: revision + 1, people };
  const isStored =
    revision === 0
      ? await ports.records.setIfAbsent(key, next)
      : await replaceRecord(ports, key, revision, next);
  if (!isStored) return failNamed({ reason: 'conflict', kind: 'gateway' });
  await recordAudit(ports, {
    area: 'gateway-settings',
    action: 'saved',
    actor: { kind: 'account', accountId },
    subject: { id: issuerId, name: issuer.name },
    outcome: 'done',
    detail: `${people.length} people`,
  });
  return succeed({ revision: revision + 1, people });
}
