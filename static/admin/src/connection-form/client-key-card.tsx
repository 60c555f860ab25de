import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { madeAlgorithms } from '../../../../src/contract/client-key';
import type { ClientKey, MadeAlgorithm } from '../../../../src/contract/client-key';
import { CopyButton } from '../parts/copy-button';
import { FailureMessage } from '../parts/failure-message';
import { saveFile } from '../parts/save-file';
import { SelectField, choicesOf } from '../parts/select-field';
import { t } from '../text/t';
import { connectionFormName } from './connection-form';
import type { ConnectionEditor } from './use-connection-editor';

/** Names of kinds of keys, which every language writes alike. */
const kindNames: Readonly<Record<MadeAlgorithm, string>> = {
  ES256: 'P-256 (ES256)',
  PS256: 'RSA 2048 (PS256, RS256)',
  EdDSA: 'Ed25519 (EdDSA)',
};

/** Keys of a client that proves itself by one: made here, registered there, and then used. */
export function ClientKeyCard({ editor }: { readonly editor: ConnectionEditor }) {
  const { clientKeys, state, running, preset } = editor;
  const { keys, error, busy } = clientKeys;
  const isBusy = busy || running !== null;
  const waiting = keys?.waiting ?? null;
  const hasKeys = keys !== null && (keys.inUse !== null || waiting !== null);
  // Microsoft's sign-in services know a key by its certificate: they take no bare one, and no key set.
  const takesKeySet = preset?.oauth2?.federationAudience === undefined;
  const canMake = takesKeySet && waiting === null;
  if (!canMake && !(hasKeys && takesKeySet) && waiting === null) return null;
  return (
    <section className="ed-card" aria-label={t('console.connection.keys.title')}>
      <div className="ed-stack ed-grow">
        {keys?.inUse && <KeyLine label={t('console.connection.keys.inUse')} shown={keys.inUse} />}
        {waiting && state.target && (
          <Waiting editor={editor} waiting={waiting} id={state.target.id} isBusy={isBusy} />
        )}
        {hasKeys && takesKeySet && <KeySet text={keys.keySet} name={state.name} />}
        {canMake && <MakeKey editor={editor} isBusy={isBusy} />}
        {error && <FailureMessage title={t('console.connection.keys.failedTitle')} error={error} />}
      </div>
    </section>
  );
}

function KeyLine({ label, shown }: { readonly label: string; readonly shown: ClientKey }) {
  return (
    <dl className="ed-facts">
      <div className="ed-fact">
        <dt>{label}</dt>
        <dd className="ed-code">
          {shown.keyId} ({shown.algorithm})
        </dd>
      </div>
    </dl>
  );
}

function Waiting({
  editor,
  waiting,
  id,
  isBusy,
}: {
  readonly editor: ConnectionEditor;
  readonly waiting: ClientKey;
  readonly id: string;
  readonly isBusy: boolean;
}) {
  const { clientKeys, store } = editor;
  const isRenewal = clientKeys.keys?.inUse != null;
  return (
    <>
      <KeyLine label={t('console.connection.keys.waiting')} shown={waiting} />
      <p className="ed-small ed-subtle">
        {isRenewal ? t('console.connection.keys.renewalHelp') : t('console.connection.keys.waitingHelp')}
      </p>
      <div className="ed-row">
        <Button
          isDisabled={isBusy}
          onClick={() => void store('authenticate', { needsSecret: false, useWaitingKey: true })}
        >
          {t('console.connection.keys.use')}
        </Button>
        <Button
          appearance="subtle"
          isDisabled={isBusy}
          onClick={() => void clientKeys.discard(id, waiting.keyId)}
        >
          {t('console.connection.keys.discard')}
        </Button>
      </div>
    </>
  );
}

function KeySet({ text, name }: { readonly text: string; readonly name: string }) {
  const label = t('console.connection.keys.keySet');
  const fileName = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'keys'}.jwks.json`;
  return (
    <div>
      <div className="ed-copy-line">
        <div className="ed-small ed-subtle">{label}</div>
        <div className="ed-row">
          <CopyButton label={label} value={text} />
          <Button
            appearance="subtle"
            spacing="compact"
            onClick={() => saveFile(fileName, 'application/json', text)}
          >
            {t('console.connection.keys.download')}
          </Button>
        </div>
      </div>
      {/* Focusable, since it scrolls. */}
      <pre className="ed-key-set" aria-label={label} role="region" tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}

function MakeKey({ editor, isBusy }: { readonly editor: ConnectionEditor; readonly isBusy: boolean }) {
  const [algorithm, setAlgorithm] = useState<MadeAlgorithm>('ES256');
  const { state, store, clientKeys } = editor;
  const isStored = state.target !== null;
  const make = async () => {
    const id = state.target?.id ?? (await store('save', { needsSecret: false }))?.id;
    if (id !== undefined) await clientKeys.make(id, algorithm);
  };
  return (
    <>
      <p className="ed-small ed-subtle">{t('console.connection.keys.makeHelp')}</p>
      <div className="ed-with-button">
        <SelectField
          form={connectionFormName}
          path="madeAlgorithm"
          errors={{}}
          label={t('console.connection.keys.kind')}
          value={algorithm}
          choices={choicesOf(madeAlgorithms, (each) => kindNames[each])}
          onChange={setAlgorithm}
        />
        <span className="ed-beside-input">
          <Button isLoading={clientKeys.busy} isDisabled={isBusy} onClick={() => void make()}>
            {isStored ? t('console.connection.keys.make') : t('console.connection.keys.saveAndMake')}
          </Button>
        </span>
      </div>
    </>
  );
}
