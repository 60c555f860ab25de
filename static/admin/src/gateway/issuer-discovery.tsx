import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { DiscoveredIssuer } from '../../../../src/contract/gateway';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { useIsShown } from '../check/use-check';
import { ensureEgress } from '../egress';
import { hostOf } from '../egress-plan';
import { useAnnounce } from '../parts/announcer';
import { FailureMessage } from '../parts/failure-message';
import { focusSoon } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';

const path = 'discovery';

interface IssuerDiscoveryProps {
  /** Address to begin with; empty: none is known. */
  readonly suggested: string;
  readonly onFound: (found: DiscoveredIssuer) => void;
}

/** Finds what an issuer publishes from its address, fills it in, and shows what was chosen by it. */
export function IssuerDiscovery({ suggested, onFound }: IssuerDiscoveryProps) {
  const announce = useAnnounce();
  const isShown = useIsShown();
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  const [choices, setChoices] = useState<readonly string[]>([]);
  const address = (typed ?? suggested).trim();
  const showProblem = (problem: string) => {
    setErrors({ [path]: problem });
    void focusSoon('issuer', { [path]: problem });
  };
  const find = async () => {
    if (busy) return;
    setErrors({});
    setFailure(null);
    setChoices([]);
    const host = /[{}<>]/.test(address) ? undefined : hostOf(address);
    if (host === undefined) {
      showProblem(t('console.checks.url'));
      return;
    }
    setBusy(true);
    const egress = await ensureEgress([host]);
    const reply =
      egress.state === 'refused'
        ? ({ ok: false, error: egress.error } as const)
        : await callAdmin('discoverIssuer', { url: address });
    if (!isShown()) return;
    setBusy(false);
    if (!reply.ok) {
      if (reply.error.field === 'url') showProblem(reply.error.message);
      else setFailure(reply.error);
      return;
    }
    onFound(reply.data);
    setChoices(reply.data.choices);
    announce(reply.data.choices.join(' '));
  };
  return (
    <div className="ed-stack">
      <div className="ed-with-button">
        <TextField
          form="issuer"
          path={path}
          errors={errors}
          label={t('console.gateway.issuer.discovery')}
          help={t('console.gateway.issuer.discoveryHelp')}
          kind="code"
          placeholder="https://"
          value={typed ?? suggested}
          onChange={setTyped}
        />
        <span className="ed-beside-input">
          <Button isLoading={busy} onClick={() => void find()}>
            {t('console.gateway.issuer.find')}
          </Button>
        </span>
      </div>
      {choices.length > 0 && (
        <ul className="ed-small" aria-label={t('console.gateway.issuer.found')}>
          {choices.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {failure && <FailureMessage title={t('console.gateway.issuer.notFound')} error={failure} />}
    </div>
  );
}
