import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { TokenInspection } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { toAgeText, toMomentText } from '../parts/age-text';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';

/**
 * What the current access token says about itself, on demand; never the token. Wants a key that changes with each
 * sign-in, so that details of an older token, also those still on their way, are not shown.
 */
export function TokenDetails({ id }: { readonly id: string }) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [token, setToken] = useState<TokenInspection | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const close = () => {
    setToken(null);
    setFailure(null);
  };

  const show = async () => {
    setBusy(true);
    const reply = await callAdmin('inspectToken', { id });
    setBusy(false);
    setToken(reply.ok ? reply.data : null);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) announce(t('console.connection.token.show'));
  };
  return (
    <>
      <div className="ed-flush">
        <Button
          appearance="subtle"
          aria-expanded={token !== null}
          isLoading={busy}
          onClick={() => (token ? close() : void show())}
        >
          {token ? t('console.connection.token.hide') : t('console.connection.token.show')}
        </Button>
      </div>
      {failure && <FailureMessage title={t('console.connection.token.failedTitle')} error={failure} />}
      {token && <Facts token={token} />}
    </>
  );
}

function Facts({ token }: { readonly token: TokenInspection }) {
  const renewal = token.isRenewable
    ? t('console.connection.token.renewed')
    : t('console.connection.token.notRenewed');
  const expires = `${toMomentText(token.expiresAtMs)} (${toAgeText(token.expiresAtMs, Date.now())}, ${renewal})`;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('console.connection.token.issuer'), token.issuer],
    [t('console.connection.token.tenant'), token.tenant],
    [t('console.connection.token.audience'), token.audience.join(', ') || null],
    [t('console.connection.token.client'), token.clientId],
    [t('console.connection.token.subject'), token.subject],
  ];
  return (
    <div className="ed-stack">
      {!token.isReadable && <p className="ed-small ed-subtle">{t('console.connection.token.unreadable')}</p>}
      <dl className="ed-facts" aria-label={t('console.connection.token.show')}>
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="ed-fact">
                <dt>{name}</dt>
                <dd className="ed-code">{value}</dd>
              </div>
            ),
        )}
        <Permissions name={t('console.connection.token.scopes')} permissions={token.scopes} />
        <Permissions name={t('console.connection.token.roles')} permissions={token.roles} />
        <div className="ed-fact">
          <dt>{t('console.connection.token.expires')}</dt>
          <dd>{expires}</dd>
        </div>
      </dl>
      {token.missing.length > 0 && (
        <SectionMessage appearance="warning" title={t('console.connection.token.missing')} headingLevel="h3">
          <ul>
            {token.missing.map(({ request, permission, advice }) => (
              <li key={`${request} ${permission}`}>
                {advice} {t('console.connection.token.missingFor', { request })}
              </li>
            ))}
          </ul>
        </SectionMessage>
      )}
      {token.missing.length === 0 && token.isReadable && (
        <p className="ed-small ed-subtle">{t('console.connection.token.complete')}</p>
      )}
    </div>
  );
}

function Permissions({
  name,
  permissions,
}: {
  readonly name: string;
  readonly permissions: readonly string[];
}) {
  return (
    <div className="ed-fact">
      <dt>{name}</dt>
      <dd>
        {permissions.length === 0
          ? t('console.connection.token.none')
          : permissions.map((each) => (
              <code key={each} className="ed-permission">
                {each}
              </code>
            ))}
      </dd>
    </div>
  );
}
