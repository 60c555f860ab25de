import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { PresetRequest, ProviderPreset } from '../../../../src/contract/connection';
import { fillPresetTemplate } from '../../../../src/contract/connection';
import { CopyButton } from '../parts/copy-button';
import { ExternalLink } from '../parts/external-link';
import { texts } from '../texts';
import type { ConnectionState } from './connection-state';
import { parseGuideStep } from './guide-step';

const own = texts.guide;

interface GuideProps {
  readonly state: ConnectionState;
  readonly preset: ProviderPreset | undefined;
  /** The ready-made request that the sign-in is for; it names the permissions to grant. */
  readonly request: PresetRequest | null;
}

/** The provider's own steps beside the form, with the values to copy into it. */
export function Guide({ state, preset, request }: GuideProps) {
  const [shown, setShown] = useState(true);
  const steps = state.authType === 'oauth2' ? preset?.guide[state.grantType] : undefined;
  if (!preset || !steps || steps.length === 0) return null;
  const fill = (text: string) => fillPresetTemplate(text, preset, state.settings);
  if (!shown) {
    return (
      <div>
        <Button appearance="subtle" aria-expanded={false} onClick={() => setShown(true)}>
          {own.show}
        </Button>
      </div>
    );
  }
  return (
    <aside className="ed-guide ed-stack" aria-label={own.title}>
      <div className="ed-copy-line">
        <h2>{own.title}</h2>
        <Button appearance="subtle" spacing="compact" aria-expanded onClick={() => setShown(false)}>
          {own.hide}
        </Button>
      </div>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            {parseGuideStep(fill(step)).map((part, index) => {
              if (part.kind === 'code') return <code key={index}>{part.text}</code>;
              if (part.kind === 'strong') return <b key={index}>{part.text}</b>;
              if (part.kind === 'link') {
                return (
                  <ExternalLink key={index} href={part.text}>
                    {part.text}
                  </ExternalLink>
                );
              }
              return part.text;
            })}
          </li>
        ))}
      </ol>
      <h3>{own.values}</h3>
      {valuesToCopy(state, request).map(({ label, value }) => (
        <div key={label + value} className="ed-copy-line">
          <div>
            <div className="ed-small ed-subtle">{label}</div>
            <div className="ed-code">{value}</div>
          </div>
          <CopyButton label={label} value={value} />
        </div>
      ))}
    </aside>
  );
}

function valuesToCopy(state: ConnectionState, request: PresetRequest | null) {
  const permissionLabel =
    state.grantType === 'client_credentials' ? own.applicationPermission : own.delegatedPermission;
  return [
    { label: own.appName, value: own.appNameValue },
    ...(request?.permissions[state.grantType] ?? []).map((value) => ({ label: permissionLabel, value })),
    ...(state.scopes && !state.scopes.includes('{') ? [{ label: own.scope, value: state.scopes }] : []),
  ];
}
