import type { GatewayState } from '../../contract/gateway';
import { findSecretExpiry } from '../../core/connection/expiry-warning';
import { emptyGateway, gatewayPeopleKey, peopleRecordSchema } from '../../core/gateway/gateway-record';
import { describeIssuerHealth, gatewayHealthKey, issuerHealthSchema } from '../../core/gateway/issuer-health';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { readMany } from '../../core/record/read-many';
import { listDataSources } from '../record-index/list-data-sources';
import { loadGateway } from './load-gateway';

/** What the console shows of the gateway. Secrets stay behind; it says only that there are some. */
export async function getGateway(ports: GatewayPorts): Promise<Result<GatewayState, NamedFailure>> {
  const gateway = await loadGateway(ports.records);
  return gateway.ok ? succeed(await describeGateway(ports, gateway.value)) : gateway;
}

/** A gateway's record as the console shows it. */
export async function describeGateway(
  ports: GatewayPorts,
  record: GatewayRecord | null,
): Promise<GatewayState> {
  const { revision, settings, issuers } = record ?? emptyGateway;
  const [listed, url, ofIssuers] = await Promise.all([
    listDataSources(ports),
    ports.gatewayUrl(),
    readMany(
      ports.records,
      issuers.flatMap(({ id }) => [gatewayPeopleKey(id), gatewayHealthKey(id)]),
    ),
  ]);
  const dataSources = listed.map(({ id, name, tokenOwner, columns }) => ({
    id,
    name,
    grantable: tokenOwner === 'shared',
    hiddenColumns: columns
      .filter(({ hidden }) => hidden)
      .map(({ key, name: label }) => ({ key, name: label })),
  }));
  return {
    revision,
    url,
    settings,
    issuers: issuers.map(({ secretNumber, ...issuer }) => ({
      ...issuer,
      hasSecret: secretNumber > 0,
      expiryWarning:
        issuer.validation.kind === 'jwks'
          ? null
          : findSecretExpiry(issuer.validation.secretExpiresOn ?? '', ports.clock.nowMs()),
      people:
        peopleRecordSchema.safeParse(ofIssuers.get(gatewayPeopleKey(issuer.id))).data?.people.length ?? 0,
      health: describeIssuerHealth(
        issuerHealthSchema.safeParse(ofIssuers.get(gatewayHealthKey(issuer.id))).data ?? null,
        (text) => tell(text, ports.language),
      ),
    })),
    dataSources,
  };
}
