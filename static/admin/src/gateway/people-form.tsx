import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import type { GatewayPerson, TrustedIssuer } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { FailureMessage } from '../parts/failure-message';
import { toFieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { Finder } from './finder';

const form = 'gateway-people';

interface PeopleFormProps {
  readonly issuer: TrustedIssuer;
  readonly onClose: (saved: boolean) => void;
}

/** The list of people of an issuer. */
export function PeopleForm({ issuer, onClose }: PeopleFormProps) {
  const [people, setPeople] = useState<readonly GatewayPerson[]>([]);
  const [revision, setRevision] = useState<number | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    void callAdmin('getGatewayPeople', { issuerId: issuer.id }).then((reply) => {
      if (!reply.ok) {
        setFailure(reply.error);
        return;
      }
      setPeople(reply.data.people);
      setRevision(reply.data.revision);
    });
  }, [issuer.id]);
  const save = async () => {
    if (revision === null) return;
    const reply = await callAdmin('saveGatewayPeople', {
      issuerId: issuer.id,
      revision,
      people: [...people],
    });
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onClose(true);
  };
  const change = (index: number, changes: Partial<GatewayPerson>) =>
    setPeople(people.map((person, at) => (at === index ? { ...person, ...changes } : person)));
  const errors = failure ? toFieldErrors(failure) : {};
  const columns = [
    ['value', t('console.gateway.people.value')],
    ['accountId', t('console.gateway.people.account')],
    ['name', t('console.gateway.people.name')],
  ] as const;
  return (
    <section className="ed-section" aria-label={t('console.gateway.people.title', { name: issuer.name })}>
      <header>
        <h2>{t('console.gateway.people.title', { name: issuer.name })}</h2>
        <p className="ed-subtle">{t('console.gateway.people.intro')}</p>
      </header>
      <div className="ed-fields">
        {people.length === 0 && <p className="ed-subtle">{t('console.gateway.people.none')}</p>}
        {people.map((person, index) => (
          <fieldset key={index} className="ed-fieldset">
            <legend className="ed-legend">{t('console.gateway.people.row', { number: index + 1 })}</legend>
            <div className="ed-two">
              {columns.map(([path, label]) => (
                <TextField
                  key={path}
                  form={form}
                  path={`people.${index}.${path}`}
                  errors={errors}
                  label={label}
                  value={person[path]}
                  onChange={(text) => change(index, { [path]: text })}
                />
              ))}
            </div>
            <Button
              spacing="compact"
              appearance="subtle"
              onClick={() => setPeople(people.filter((_, at) => at !== index))}
            >
              {`${t('console.gateway.remove')} ${t('console.gateway.people.row', { number: index + 1 })}`}
            </Button>
          </fieldset>
        ))}
        <Finder
          label={t('console.gateway.people.find')}
          find={async (query) => {
            const reply = await callAdmin('findGatewayAccounts', { query });
            return reply.ok ? reply.data.accounts : [];
          }}
          onPick={({ id, name }) => setPeople([...people, { value: '', accountId: id, name }])}
        />
        <div>
          <Button onClick={() => setPeople([...people, { value: '', accountId: '', name: '' }])}>
            {t('console.gateway.people.add')}
          </Button>
        </div>
        {failure && <FailureMessage title={t('console.gateway.saveFailed')} error={failure} />}
        <div className="ed-row">
          <Button appearance="primary" onClick={() => void save()}>
            {t('console.gateway.save')}
          </Button>
          <Button appearance="subtle" onClick={() => onClose(false)}>
            {t('console.gateway.cancel')}
          </Button>
        </div>
      </div>
    </section>
  );
}
