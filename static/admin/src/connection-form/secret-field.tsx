import type { CertificateInfo, SecretName } from '../../../../src/contract/connection';
import { toMomentText } from '../parts/age-text';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { secretOf } from './connection-draft';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName } from './connection-form';

/** The secret of the chosen authentication: typed in, never shown again. */
export function SecretField({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, secrets, errors, changeSecret } = editor;
  const name = secretOf(state);
  if (!name) return null;
  const isStored = state.secretsSet.includes(name);
  return (
    <>
      <TextField
        form={connectionFormName}
        path={`secrets.${name}`}
        errors={errors}
        label={t(`console.connection.secrets.${name}`)}
        required={!isStored && !(name === 'certificate' && editor.clientKeys.keys?.waiting != null)}
        kind={name === 'certificate' || name === 'assertion' ? 'code-lines' : 'secret'}
        help={helpOf(name)}
        placeholder={isStored ? t('console.connection.secretStored') : undefined}
        value={secrets[name] ?? ''}
        onChange={(value) => changeSecret(name, value)}
      />
      {name === 'certificate' && state.certificate && <StoredCertificate certificate={state.certificate} />}
    </>
  );
}

function helpOf(name: SecretName): string {
  if (name === 'certificate') return t('console.connection.certificateHelp');
  return name === 'assertion' ? t('console.connection.assertionHelp') : t('console.connection.secretHelp');
}

function StoredCertificate({ certificate }: { readonly certificate: CertificateInfo }) {
  return (
    <dl className="ed-facts" aria-label={t('console.connection.certificateStored')}>
      <div className="ed-fact">
        <dt>{t('console.connection.certificateSubject')}</dt>
        <dd>{certificate.subject}</dd>
      </div>
      <div className="ed-fact">
        <dt>{t('console.connection.certificateThumbprint')}</dt>
        <dd className="ed-code">{certificate.thumbprint}</dd>
      </div>
      <div className="ed-fact">
        <dt>{t('console.connection.certificateExpires')}</dt>
        <dd>{toMomentText(certificate.expiresAtMs)}</dd>
      </div>
    </dl>
  );
}
