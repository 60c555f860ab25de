import type { GatewaySettings, GatewayState } from '../../contract/gateway';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { describeGateway } from './describe-gateway';
import { replaceGateway } from './replace-gateway';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** Stores the settings that hold for every issuer. */
export async function saveGatewaySettings(
  ports: GatewayPorts,
  {
    revision,
    saveId,
    settings,
  }: {
    readonly revision: number;
    readonly saveId?: string | undefined;
    readonly settings: GatewaySettings;
  },
  accountId: string,
): Promise<Result<GatewayState, NamedFailure>> {
  const saved = await replaceGateway(ports, {
    revision,
    saveId,
    accountId,
    change: (record) => succeed({ ...record, settings }),
    audit: {
      action: 'saved',
      subject: null,
      detail: describeSettings(settings),
    },
  });
  return saved.ok ? succeed(await describeGateway(ports, saved.value)) : saved;
}

/** The settings as the audit trail tells of them. */
export function describeSettings({ enabled, operations }: GatewaySettings): Text {
  return buildText(enabled ? 'audit.gatewayOn' : 'audit.gatewayOff', {
    operations: operations.length === 0 ? buildText('audit.none') : operations,
  });
}
