import Button from '@atlaskit/button/new';
import { gatewayOperations } from '../../../../src/contract/gateway';
import type { GatewayClient, GatewayState } from '../../../../src/contract/gateway';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { CheckGroup } from './check-group';
import { gatewayTexts } from './gateway-texts';

const own = gatewayTexts.issuer;

interface ClientFieldsProps {
  readonly index: number;
  readonly client: GatewayClient;
  readonly dataSources: GatewayState['dataSources'];
  readonly errors: FieldErrors;
  readonly onChange: (client: GatewayClient) => void;
  readonly onRemove: () => void;
}

/** One client of an issuer, and what it may do. */
export function ClientFields({ index, client, dataSources, errors, onChange, onRemove }: ClientFieldsProps) {
  const place = (path: string) => ({ form: 'issuer', path: `draft.clients.${index}.${path}`, errors });
  const change = (changes: Partial<GatewayClient>) => onChange({ ...client, ...changes });
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{own.client(index + 1)}</legend>
      <div className="ed-fields">
        <div className="ed-two">
          <TextField
            {...place('name')}
            label={own.clientName}
            required
            value={client.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            {...place('clientId')}
            label={own.clientClaim}
            required
            kind="code"
            value={client.clientId}
            onChange={(clientId) => change({ clientId })}
          />
        </div>
        {dataSources.length === 0 ? (
          <p className="ed-subtle">{own.noDataSources}</p>
        ) : (
          <CheckGroup
            legend={own.dataSources}
            choices={dataSources.map(({ id, name, grantable }) => ({
              value: id,
              label: grantable ? name : `${name} ${own.notGrantable}`,
              disabled: !grantable,
            }))}
            value={client.dataSources}
            onChange={(granted) => change({ dataSources: granted })}
          />
        )}
        <CheckGroup
          legend={own.operations}
          choices={gatewayOperations.map((value) => ({ value, label: gatewayTexts.operations[value] }))}
          value={client.operations}
          onChange={(operations) => change({ operations })}
        />
        <div className="ed-two">
          <TextField
            {...place('serviceAccountId')}
            label={own.serviceAccount}
            help={own.serviceAccountHelp}
            value={client.serviceAccountId}
            onChange={(serviceAccountId) => change({ serviceAccountId })}
          />
          <TextField
            {...place('requestsPerMinute')}
            label={own.perMinute}
            kind="number"
            value={String(client.requestsPerMinute)}
            onChange={(text) => change({ requestsPerMinute: Number(text.replace(/\D/g, '') || '0') })}
          />
        </div>
        <div>
          <Button spacing="compact" appearance="subtle" onClick={onRemove}>
            {`${gatewayTexts.remove} ${own.client(index + 1)}`}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
