import SectionMessage from '@atlaskit/section-message';
import type { DiscoveredEndpoints } from '../../../../src/contract/sign-in';
import { callAdmin } from '../api';
import { DiscoveryField } from '../discovery/discovery-field';
import { useAnnounce } from '../parts/announcer';
import { Disclosure } from '../parts/disclosure';
import { t } from '../text/t';
import { suggestDiscoveryAddress, takeEndpoints } from './change-connection';
import { connectionFormName } from './connection-form';
import type { ConnectionEditor } from './use-connection-editor';

/** So many of a service's scopes are named; some publish hundreds. */
const mostScopesShown = 20;

/** Whether this provider's endpoints can be looked up. */
export function hasDiscovery({ preset, state }: ConnectionEditor): boolean {
  return state.authType === 'oauth2' && (preset?.oauth2?.discovery === true || preset?.id === 'custom');
}

/** Finds the endpoints from the service's own address and fills them in. */
export function EndpointDiscovery({ editor }: { readonly editor: ConnectionEditor }) {
  const { state, preset, change } = editor;
  const announce = useAnnounce();
  // A form that nobody has saved yet has only what it began with.
  const kept = state.target === null ? {} : { clientAuthentication: state.clientAuthentication };
  return (
    <DiscoveryField
      form={connectionFormName}
      label={t('console.connection.discovery')}
      help={t('console.connection.discoveryHelp')}
      button={t('console.connection.findEndpoints')}
      failedTitle={t('console.connection.discoveryFailedTitle')}
      suggested={suggestDiscoveryAddress(state, preset)}
      ask={(url) => callAdmin('discoverEndpoints', { url, ...kept })}
      onFound={(found) => {
        change(takeEndpoints(editor.latest(), found), 'draft.auth');
        announce(countedText(found));
      }}
      show={(found) => <FoundEndpoints found={found} />}
    />
  );
}

function countedText({ authUrl, tokenUrl, revokeUrl, parUrl }: DiscoveredEndpoints): string {
  const count = [authUrl, tokenUrl, revokeUrl, parUrl].filter(Boolean).length;
  return t('console.connection.endpointsFound', { count });
}

/** Problems first, where they are seen; the reasons of the other choices are folded. */
function FoundEndpoints({ found }: { readonly found: DiscoveredEndpoints }) {
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
        {countedText(found)}
        {found.scopes.length > 0 &&
          ` ${t('console.connection.scopesOffered', { scopes: found.scopes.slice(0, mostScopesShown).join(' ') })}`}
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
