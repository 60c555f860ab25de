import Button from '@atlaskit/button/new';
import type { GatewayState, TrustedIssuerDraft } from '../../../../src/contract/gateway';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import { ClientFields } from './client-fields';

type Clients = TrustedIssuerDraft['clients'];

interface ClientListProps {
  readonly clients: Clients;
  readonly dataSources: GatewayState['dataSources'];
  readonly errors: FieldErrors;
  readonly onChange: (clients: Clients) => void;
}

/** The clients of an issuer whose tokens are accepted, with what each of them may do. */
export function ClientList({ clients, dataSources, errors, onChange }: ClientListProps) {
  return (
    <>
      <h3>{t('console.gateway.issuer.clients')}</h3>
      <p className="ed-subtle">{t('console.gateway.issuer.clientsHelp')}</p>
      {clients.map((client, index) => (
        <ClientFields
          key={index}
          index={index}
          client={client}
          dataSources={dataSources}
          errors={errors}
          onChange={(next) => onChange(clients.map((each, at) => (at === index ? next : each)))}
          onRemove={() => onChange(clients.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button onClick={() => onChange([...clients, emptyClient])}>
          {t('console.gateway.issuer.addClient')}
        </Button>
      </div>
    </>
  );
}

const emptyClient = {
  clientId: '',
  name: '',
  dataSources: [],
  operations: [],
  serviceAccountId: '',
  requestsPerMinute: 60,
};
