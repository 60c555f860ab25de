import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useEffect, useRef, useState } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { DiscoveredEndpoints } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { t } from '../text/t';
import { checkUrl } from './check-connection';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { useAnnounce } from '../parts/announcer';
import { Disclosure } from '../parts/disclosure';
import { FailureMessage } from '../parts/failure-message';
import { focusSoon } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { suggestDiscoveryAddress, takeEndpoints } from './change-connection';
import type { ConnectionEditor } from './use-connection-editor';
import { connectionFormName } from './connection-form';

const path = 'discovery';

/** So many of a service's scopes are named; some publish hundreds. */
const mostScopesShown = 20;

/** What a discovery has found and chosen. */
interface Found {
  readonly text: string;
  readonly scopes: readonly string[];
  readonly choices: DiscoveredEndpoints['choices'];
}

/** Whether this provider's endpoints can be looked up. */
export function hasDiscovery({ preset, state }: ConnectionEditor): boolean {
  return state.authType === 'oauth2' && (preset?.oauth2?.discovery === true || preset?.id === 'custom');
}

/** Finds the endpoints from the service's own address and fills them in. */
export function EndpointDiscovery({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, preset, change } = editor;
  const announce = useAnnounce();
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => void (isShown.current = false);
  }, []);
  const address = typed ?? suggestDiscoveryAddress(state, preset);

  const showProblem = (problems: FieldErrors) => {
    setErrors(problems);
    void focusSoon(connectionFormName, problems);
  };
  const find = async () => {
    if (busy) return;
    const problems: Record<string, string> = {};
    checkUrl(problems, path, address, t('console.connection.discovery'));
    showProblem(problems);
    setFailure(null);
    setFound(null);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const host = hostOf(address);
    const egress = await ensureEgress(host ? [host] : []);
    const reply =
      egress.state === 'refused'
        ? ({ ok: false, error: egress.error } as const)
        : await callAdmin('discoverEndpoints', {
            url: address.trim(),
            // A form that nobody has saved yet has only what it began with.
            ...(state.target === null ? {} : { clientAuthentication: state.clientAuthentication }),
          });
    // Another provider or connection was chosen: these endpoints are not its own.
    if (!isShown.current) return;
    setBusy(false);
    if (!reply.ok) {
      if (reply.error.field === 'url') showProblem({ [path]: reply.error.message });
      else setFailure(reply.error);
      return;
    }
    change(takeEndpoints(editor.latest(), reply.data), 'draft.auth');
    const { authUrl, tokenUrl, revokeUrl, parUrl, scopes, choices } = reply.data;
    const text = t('console.connection.endpointsFound', {
      count: [authUrl, tokenUrl, revokeUrl, parUrl].filter(Boolean).length,
    });
    setFound({ text, scopes: scopes.slice(0, mostScopesShown), choices });
    announce(text);
  };

  return (
    <div className="ed-stack">
      <div className="ed-with-button">
        <TextField
          form={connectionFormName}
          path={path}
          errors={errors}
          label={t('console.connection.discovery')}
          kind="code"
          help={t('console.connection.discoveryHelp')}
          placeholder="https://"
          value={address}
          onChange={setTyped}
        />
        <span className="ed-beside-input">
          <Button isLoading={busy} onClick={() => void find()}>
            {t('console.connection.findEndpoints')}
          </Button>
        </span>
      </div>
      {found && <FoundEndpoints found={found} />}
      {failure && <FailureMessage title={t('console.connection.discoveryFailedTitle')} error={failure} />}
    </div>
  );
}

/** Problems first, where they are seen; the reasons of the other choices are folded. */
function FoundEndpoints({ found }: { readonly found: Found }) {
  const problems = found.choices.filter(({ isProblem }) => isProblem);
  const reasons = found.choices.filter(({ isProblem }) => !isProblem);
  return (
    <>
      {problems.length > 0 && (
        <SectionMessage appearance="warning" title={t('console.connection.discoveryProblemsTitle')}>
          {problems.map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
        </SectionMessage>
      )}
      <p className="ed-small ed-subtle">
        {found.text}
        {found.scopes.length > 0 &&
          ` ${t('console.connection.scopesOffered', { scopes: found.scopes.join(' ') })}`}
      </p>
      {reasons.length > 0 && (
        <Disclosure label={t('console.connection.discoveryChoices')} startsOpen>
          <ul className="ed-small ed-reasons">
            {reasons.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
