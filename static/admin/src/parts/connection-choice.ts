import type { ConnectionSummary } from '../../../../src/contract/connection';
import { foldText } from '../../../../src/contract/text/fold-text';
import { t } from '../text/t';
import type { Choice } from './select-field';

type Described = Pick<
  ConnectionSummary,
  'providerName' | 'authType' | 'grantType' | 'settings' | 'allowedHosts'
>;

/** Most hosts that a line about a connection names. */
const mostHosts = 2;

/** What tells a connection from another of its name: provider, how it signs in, its tenant and hosts. */
function describeConnection(connection: Described): string {
  const { providerName, authType, grantType, settings, allowedHosts } = connection;
  const grant =
    grantType === null
      ? t(`console.connection.authTypes.${authType}`)
      : t(`console.connection.grantTypes.${grantType}`);
  const hosts = allowedHosts.slice(0, mostHosts).join(', ');
  const more = allowedHosts.length > mostHosts ? '…' : '';
  return [providerName, grant, ...Object.values(settings), hosts + more]
    .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
    .join(' · ');
}

/** A connection where one is chosen, with a second line that tells it from others. */
export function toConnectionChoice(
  connection: Described & Pick<ConnectionSummary, 'id' | 'name'>,
): Choice<string> {
  return { value: connection.id, label: connection.name, note: describeConnection(connection) };
}

/** Connections where one line is all there is: those that share a name are told apart behind it. */
export function toLinedChoices(
  connections: readonly (Described & Pick<ConnectionSummary, 'id' | 'name'>)[],
): readonly Choice<string>[] {
  const counts = new Map<string, number>();
  for (const { name } of connections) counts.set(foldText(name), (counts.get(foldText(name)) ?? 0) + 1);
  return connections.map((each) => ({
    value: each.id,
    label:
      (counts.get(foldText(each.name)) ?? 0) > 1 ? `${each.name} (${describeConnection(each)})` : each.name,
  }));
}
