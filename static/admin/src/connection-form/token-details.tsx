import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useEffect, useState } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { TokenInspection } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { toAgeText, toMomentText } from '../parts/age-text';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { texts } from '../texts';

const own = texts.connection.token;

interface TokenDetailsProps {
  readonly id: string;
  /** Changes with each sign-in; details of an older token are taken away. */
  readonly signInKey: string;
}

/** What the current access token says about itself, on demand; never the token. */
export function TokenDetails({ id, signInKey }: TokenDetailsProps) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [token, setToken] = useState<TokenInspection | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const close = () => {
    setToken(null);
    setFailure(null);
  };
  useEffect(close, [id, signInKey]);

  const show = async () => {
    setBusy(true);
    const reply = await callAdmin('inspectToken', { id });
    setBusy(false);
    setToken(reply.ok ? reply.data : null);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) announce(own.show);
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
          {token ? own.hide : own.show}
        </Button>
      </div>
      {failure && <FailureMessage title={own.failedTitle} error={failure} />}
      {token && <Facts token={token} />}
    </>
  );
}

function Facts({ token }: { readonly token: TokenInspection }) {
  const renewal = token.isRenewable ? own.renewed : own.notRenewed;
  const expires = `${toMomentText(token.expiresAtMs)} (${toAgeText(token.expiresAtMs, Date.now())}, ${renewal})`;
  const rows: readonly (readonly [string, string | null])[] = [
    [own.issuer, token.issuer],
    [own.tenant, token.tenant],
    [own.audience, token.audience.join(', ') || null],
    [own.client, token.clientId],
    [own.subject, token.subject],
  ];
  return (
    <div className="ed-stack">
      {!token.isReadable && <p className="ed-small ed-subtle">{own.unreadable}</p>}
      <dl className="ed-facts" aria-label={own.show}>
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="ed-fact">
                <dt>{name}</dt>
                <dd className="ed-code">{value}</dd>
              </div>
            ),
        )}
        <Permissions name={own.scopes} permissions={token.scopes} />
        <Permissions name={own.roles} permissions={token.roles} />
        <div className="ed-fact">
          <dt>{own.expires}</dt>
          <dd>{expires}</dd>
        </div>
      </dl>
      {token.missing.length > 0 && (
        <SectionMessage appearance="warning" title={own.missing} headingLevel="h3">
          <ul>
            {token.missing.map(({ request, permission, advice }) => (
              <li key={`${request} ${permission}`}>
                {advice} {own.missingFor(request)}
              </li>
            ))}
          </ul>
        </SectionMessage>
      )}
      {token.missing.length === 0 && token.isReadable && <p className="ed-small ed-subtle">{own.complete}</p>}
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
          ? own.none
          : permissions.map((each) => (
              <code key={each} className="ed-permission">
                {each}
              </code>
            ))}
      </dd>
    </div>
  );
}
