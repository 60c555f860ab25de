import Button from '@atlaskit/button/new';
import { gatewayOperations } from '../../../../src/contract/gateway';
import type { GatewayClient, GatewayState } from '../../../../src/contract/gateway';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { CheckGroup } from './check-group';

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
      <legend className="ed-legend">{t('console.gateway.issuer.client', { number: index + 1 })}</legend>
      <div className="ed-fields">
        <div className="ed-two">
          <TextField
            {...place('name')}
            label={t('console.gateway.issuer.clientName')}
            required
            value={client.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            {...place('clientId')}
            label={t('console.gateway.issuer.clientClaim')}
            required
            kind="code"
            value={client.clientId}
            onChange={(clientId) => change({ clientId })}
          />
        </div>
        {dataSources.length === 0 ? (
          <p className="ed-subtle">{t('console.gateway.issuer.noDataSources')}</p>
        ) : (
          <CheckGroup
            legend={t('console.gateway.issuer.dataSources')}
            choices={dataSources.map(({ id, name, grantable }) => ({
              value: id,
              label: grantable ? name : `${name} ${t('console.gateway.issuer.notGrantable')}`,
              // What was granted before everyone signed in themselves can be taken back.
              disabled: !grantable && !client.dataSources.includes(id),
            }))}
            value={client.dataSources}
            onChange={(granted) => change({ dataSources: granted })}
          />
        )}
        {dataSources
          .filter(({ id, hiddenColumns }) => client.dataSources.includes(id) && hiddenColumns.length > 0)
          .map(({ id, name, hiddenColumns }) => (
            <CheckGroup
              key={id}
              legend={t('console.gateway.issuer.hiddenColumns', { name })}
              choices={hiddenColumns.map((column) => ({ value: column.key, label: column.name }))}
              value={client.hiddenColumns?.[id] ?? []}
              onChange={(keys) => change({ hiddenColumns: { ...client.hiddenColumns, [id]: keys } })}
            />
          ))}
        <CheckGroup
          legend={t('console.gateway.issuer.operations')}
          choices={gatewayOperations.map((value) => ({
            value,
            label: t(`console.gateway.operations.${value}`),
          }))}
          value={client.operations}
          onChange={(operations) => change({ operations })}
        />
        <div className="ed-two">
          <TextField
            {...place('serviceAccountId')}
            label={t('console.gateway.issuer.serviceAccount')}
            help={t('console.gateway.issuer.serviceAccountHelp')}
            value={client.serviceAccountId}
            onChange={(serviceAccountId) => change({ serviceAccountId })}
          />
          <TextField
            {...place('requestsPerMinute')}
            label={t('console.gateway.issuer.perMinute')}
            kind="number"
            value={String(client.requestsPerMinute)}
            onChange={(text) => change({ requestsPerMinute: Number(text.replace(/\D/g, '') || '0') })}
          />
        </div>
        <div>
          <Button spacing="compact" appearance="subtle" onClick={onRemove}>
            {t('console.gateway.remove', { name: t('console.gateway.issuer.client', { number: index + 1 }) })}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
