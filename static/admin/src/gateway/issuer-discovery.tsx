import type { DiscoveredIssuer } from '../../../../src/contract/gateway';
import { callAdmin } from '../api';
import { DiscoveryField } from '../discovery/discovery-field';
import { useAnnounce } from '../parts/announcer';
import { t } from '../text/t';
import { issuerFormName } from './use-issuer-editor';

interface IssuerDiscoveryProps {
  /** Address to begin with; empty: none is known. */
  readonly suggested: string;
  readonly onFound: (found: DiscoveredIssuer) => void;
}

/** Finds what an issuer publishes from its address, fills it in, and shows what was chosen by it. */
export function IssuerDiscovery({ suggested, onFound }: IssuerDiscoveryProps) {
  const announce = useAnnounce();
  return (
    <DiscoveryField
      form={issuerFormName}
      label={t('console.gateway.issuer.discovery')}
      help={t('console.gateway.issuer.discoveryHelp')}
      button={t('console.gateway.issuer.find')}
      failedTitle={t('console.gateway.issuer.notFound')}
      suggested={suggested}
      ask={(url) => callAdmin('discoverIssuer', { url })}
      onFound={(found) => {
        onFound(found);
        announce(found.choices.join(' '));
      }}
      show={({ choices }) => (
        <ul className="ed-small" aria-label={t('console.gateway.issuer.found')}>
          {choices.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    />
  );
}
