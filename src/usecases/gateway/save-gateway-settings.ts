import type { GatewaySettings, GatewayState } from '../../contract/gateway';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { NamedFailure } from '../../core/failure/failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { describeGateway } from './describe-gateway';
import { replaceGateway } from './replace-gateway';

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
      detail: `Gateway ${settings.enabled ? 'on' : 'off'}; operations: ${settings.operations.join(', ') || 'none'}`,
    },
  });
  return saved.ok ? succeed(await describeGateway(ports, saved.value)) : saved;
}
