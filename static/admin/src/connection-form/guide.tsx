import Button from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/status-success';
import PencilIcon from '@atlaskit/icon/core/edit';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { useState } from 'react';
import type { ClientAuthentication } from '../../../../src/contract/connection';
import type { GuideStep, GuideValue } from '../../../../src/contract/provider';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import { ExternalLink } from '../parts/external-link';
import { t } from '../text/t';
import { useCallbackUrl } from './callback-url';
import { secretOf } from './connection-draft';
import { CopyLine } from './copy-line';
import { listFederationValues } from './use-federation';
import { checkGuideStep } from './guide-check';
import type { CheckResult, GuideFacts } from './guide-check';
import type { GuidePurpose } from './guide-purpose';
import { buildSiteGrant } from './guide-purpose';
import { parseGuideStep } from './guide-step';
import type { ConnectionEditor } from './use-connection-editor';
import { useTokenInspection } from './use-token-inspection';
import './guide.css';

interface GuideProps {
  readonly editor: ConnectionEditor;
  /** What the sign-in is for; it names the permissions to grant. */
  readonly purpose: GuidePurpose;
}

/** The provider's own steps beside the form: each with the values to copy, and whether it is known to have worked. */
export function Guide({ editor, purpose }: GuideProps) {
  const [shown, setShown] = useState(true);
  const { state, preset } = editor;
  const steps = state.authType === 'oauth2' ? preset?.guide[state.grantType] : undefined;
  if (!preset || !steps || steps.length === 0) return null;
  const credential = credentialOf(state.clientAuthentication);
  const fitting = steps.filter(
    (step) => (step.only ?? purpose.kind) === purpose.kind && (step.credential ?? credential) === credential,
  );
  return (
    <aside className={shown ? 'ed-guide ed-stack' : undefined} aria-label={t('console.guide.title')}>
      <div className="ed-copy-line">
        {shown && <h2>{t('console.guide.title')}</h2>}
        {/* One button for both, so that it keeps the focus. */}
        <Button appearance="subtle" spacing="compact" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('console.guide.hide') : t('console.guide.show')}
        </Button>
      </div>
      {shown && <Steps editor={editor} purpose={purpose} steps={fitting} />}
    </aside>
  );
}

/** What a guide's step may be about, of the ways in which a client proves itself. */
function credentialOf(authentication: ClientAuthentication): GuideStep['credential'] {
  switch (authentication) {
    case 'federation':
      return 'federation';
    case 'private_key_jwt':
      return 'certificate';
    case 'workload_identity':
    case 'none':
      return undefined;
    default:
      return 'secret';
  }
}

interface StepsProps extends GuideProps {
  readonly steps: readonly GuideStep[];
}

function Steps({ editor, purpose, steps }: StepsProps) {
  const { state, preset } = editor;
  const facts = useGuideFacts(editor, purpose);
  const callbackUrl = useCallbackUrl();
  const fill = (text: string) => (preset ? fillPresetTemplate(text, preset, state.settings) : text);
  const results = steps.map(({ check }) => check && checkGuideStep(check, facts));
  const checked = results.filter((result) => result !== undefined);
  const valuesOf = (value: GuideValue): readonly { readonly label: string; readonly value: string }[] => {
    switch (value) {
      case 'app-name':
        return [{ label: t('console.guide.appName'), value: t('console.guide.appNameValue') }];
      case 'callback-url':
        return callbackUrl ? [{ label: t('console.guide.checks.redirectUri'), value: callbackUrl }] : [];
      case 'permissions': {
        const isApplication = state.grantType === 'client_credentials';
        const label = isApplication
          ? t('console.guide.applicationPermission')
          : t('console.guide.delegatedPermission');
        return purpose.permissions.map((each) => ({ label, value: each }));
      }
      case 'scopes':
        return state.scopes && !state.scopes.includes('{')
          ? [{ label: t('console.guide.scope'), value: state.scopes }]
          : [];
      case 'federation':
        return listFederationValues(editor);
      case 'site-grant':
        return [
          {
            label: t('console.guide.checks.siteGrant'),
            value: buildSiteGrant(fill('{graph}'), state.clientId),
          },
        ];
    }
  };
  return (
    <>
      <ol className="ed-steps">
        {steps.map((step, index) => (
          <li key={step.text} className={`ed-step ed-step-${results[index]?.state ?? 'open'}`}>
            <StepIcon number={index + 1} result={results[index]} />
            <div className="ed-step-body">
              <p>
                <StepText text={fill(step.text)} />
              </p>
              {(step.copy ?? []).flatMap(valuesOf).map((each) => (
                <CopyLine key={each.label + each.value} {...each} />
              ))}
              {step.copy?.includes('site-grant') && (
                <p className="ed-help">
                  {t('console.guide.checks.siteGrantHelp', {
                    placeholder: '{site-id}',
                    request: 'GET /v1.0/sites/{host}:/sites/{name}?$select=id',
                  })}
                </p>
              )}
              {results[index]?.text && <p className="ed-step-check">{results[index].text}</p>}
            </div>
          </li>
        ))}
      </ol>
      {checked.length > 0 && (
        <p className="ed-small ed-subtle">
          {t('console.guide.checks.progress', {
            done: checked.filter(({ state: each }) => each === 'done').length,
            total: checked.length,
          })}
        </p>
      )}
    </>
  );
}

function useGuideFacts(editor: ConnectionEditor, purpose: GuidePurpose): GuideFacts {
  const { state, preset, status, dirty, failure, secrets } = editor;
  const isSignedIn = status?.state === 'authenticated' && !dirty;
  const token = useTokenInspection(isSignedIn ? (state.target?.id ?? null) : null, JSON.stringify(status));
  const secret = secretOf(state);
  const hasSettings = (preset?.settings ?? []).every(
    ({ key, required, options }) =>
      !required || options !== undefined || (state.settings[key] ?? '').trim() !== '',
  );
  return {
    grantType: state.grantType,
    isSignedIn,
    hasIds: state.clientId.trim() !== '' && hasSettings,
    hasSecret: secret === null || Boolean(secrets[secret]) || state.secretsSet.includes(secret),
    isIssuerChecked: listFederationValues(editor).length > 0,
    failure: failure?.error ?? null,
    token,
    needed: purpose.needed,
  };
}

function StepIcon({ number, result }: { readonly number: number; readonly result: CheckResult | undefined }) {
  const label = result ? t(`console.guide.checks.states.${result.state}`) : '';
  return (
    <span className="ed-step-icon">
      {result?.state === 'done' ? (
        <CheckIcon label={label} color="currentColor" />
      ) : result?.state === 'problem' ? (
        <WarningIcon label={label} color="currentColor" />
      ) : result?.state === 'entered' ? (
        <PencilIcon label={label} color="currentColor" size="small" />
      ) : (
        number
      )}
    </span>
  );
}

function StepText({ text }: { readonly text: string }) {
  return (
    <>
      {parseGuideStep(text).map((part, index) => {
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
    </>
  );
}
