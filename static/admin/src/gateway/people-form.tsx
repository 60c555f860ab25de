import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { memo, useCallback, useEffect, useState } from 'react';
import type { GatewayAnswers, GatewayPerson, TrustedIssuer } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { FailureMessage } from '../parts/failure-message';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { EditorFailure } from '../record-editor/editor-failure';
import { t } from '../text/t';
import { Finder } from './finder';
import { FormActions } from './form-actions';
import { peopleFormName, usePeopleEditor } from './use-people-editor';

interface PeopleFormProps {
  readonly issuer: TrustedIssuer;
  /** How many people are stored now; null: nothing was stored. */
  readonly onClose: (people: number | null) => void;
}

/** The list of people of an issuer. */
export function PeopleForm({ issuer, onClose }: PeopleFormProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  /** What the inputs began with; null: not read yet. */
  const [stored, setStored] = useState<GatewayAnswers['getGatewayPeople'] | null>(null);
  const [unread, setUnread] = useState<ErrorBody | null>(null);
  const load = useCallback(async () => {
    setUnread(null);
    const reply = await callAdmin('getGatewayPeople', { issuerId: issuer.id });
    if (reply.ok) setStored(reply.data);
    else setUnread(reply.error);
  }, [issuer.id]);
  useEffect(() => void load(), [load]);
  const title = t('console.gateway.people.title', { name: issuer.name });
  return (
    <section className="ed-section" aria-label={title}>
      <header>
        <h2 tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <p className="ed-subtle">{t('console.gateway.people.intro')}</p>
      </header>
      {stored && <PeopleFields stored={stored} issuerId={issuer.id} onClose={onClose} />}
      {!stored && !unread && <Spinner label={t('console.app.loading')} />}
      {unread && (
        <FailureMessage
          title={t('console.gateway.people.loadFailed')}
          error={unread}
          actions={[
            { text: t('console.app.tryAgain'), onClick: () => void load() },
            { text: t('console.gateway.cancel'), onClick: () => onClose(null) },
          ]}
        />
      )}
    </section>
  );
}

interface PeopleFieldsProps extends Omit<PeopleFormProps, 'issuer'> {
  readonly stored: GatewayAnswers['getGatewayPeople'];
  readonly issuerId: string;
}

function PeopleFields({ stored, issuerId, onClose }: PeopleFieldsProps) {
  const editor = usePeopleEditor(issuerId, stored);
  const { inputs: people, errors, latest, change: put } = editor;
  const edit = useCallback(
    (next: (before: readonly GatewayPerson[]) => readonly GatewayPerson[]) => put(next(latest()), 'people'),
    [put, latest],
  );
  const change = useCallback(
    (index: number, person: GatewayPerson) =>
      edit((before) => before.map((each, at) => (at === index ? person : each))),
    [edit],
  );
  const remove = useCallback(
    (index: number) => edit((before) => before.filter((_, at) => at !== index)),
    [edit],
  );
  const add = (person: GatewayPerson) => edit((before) => [...before, person]);

  const save = async () => {
    const ran = await editor.save();
    if (ran.state === 'done') onClose(ran.stored?.people.length ?? null);
    // What was typed while it was being saved is still to be saved.
    else if (ran.state === 'overtaken') editor.tell(t('console.gateway.saved'));
  };
  return (
    <div className="ed-fields">
      {people.length === 0 && <p className="ed-subtle">{t('console.gateway.people.none')}</p>}
      {people.map((person, index) => (
        <PersonFields
          key={index}
          index={index}
          person={person}
          errors={errors}
          onChange={change}
          onRemove={remove}
        />
      ))}
      <Finder
        label={t('console.gateway.people.find')}
        find={async (query) => {
          const reply = await callAdmin('findGatewayAccounts', { query });
          return reply.ok ? { ok: true, data: reply.data.accounts } : reply;
        }}
        onPick={({ id, name }) => add({ value: '', accountId: id, name })}
      />
      <div>
        <Button onClick={() => add({ value: '', accountId: '', name: '' })}>
          {t('console.gateway.people.add')}
        </Button>
      </div>
      <EditorFailure editor={editor} name="" isRebased action={t('console.conflict.take')} />
      <FormActions
        busy={editor.running !== null}
        done={editor.done}
        onSave={() => void save()}
        onCancel={() => {
          editor.forget();
          onClose(null);
        }}
      />
    </div>
  );
}

interface PersonFieldsProps {
  readonly index: number;
  readonly person: GatewayPerson;
  readonly errors: FieldErrors;
  readonly onChange: (index: number, person: GatewayPerson) => void;
  readonly onRemove: (index: number) => void;
}

/** One row. Remembered, since a list may have a thousand of them and only one is typed into. */
const PersonFields = memo(function PersonFields(props: PersonFieldsProps) {
  const { index, person, errors, onChange, onRemove } = props;
  const columns = [
    ['value', t('console.gateway.people.value'), true],
    ['accountId', t('console.gateway.people.account'), true],
    ['name', t('console.gateway.people.name'), false],
  ] as const;
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{t('console.gateway.people.row', { number: index + 1 })}</legend>
      <div className="ed-two">
        {columns.map(([path, label, required]) => (
          <TextField
            key={path}
            form={peopleFormName}
            path={`people.${index}.${path}`}
            errors={errors}
            label={label}
            required={required}
            value={person[path]}
            onChange={(text) => onChange(index, { ...person, [path]: text })}
          />
        ))}
      </div>
      <Button spacing="compact" appearance="subtle" onClick={() => onRemove(index)}>
        {t('console.gateway.remove', { name: t('console.gateway.people.row', { number: index + 1 }) })}
      </Button>
    </fieldset>
  );
});
