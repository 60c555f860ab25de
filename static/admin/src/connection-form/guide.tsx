import type { ClientAuthentication } from '../../../../src/contract/connection';
import type { GuideStep, GuideValue } from '../../../../src/contract/provider';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import { GuideAside, GuideList } from '../parts/guide-list';
import { t } from '../text/t';
import { useCallbackUrl } from './callback-url';
import { secretOf } from './connection-draft';
import { listFederationValues } from './use-federation';
import { checkGuideStep } from './guide-check';
import type { GuideFacts } from './guide-check';
import type { GuidePurpose } from './guide-purpose';
import { buildSiteGrant } from './guide-purpose';
import type { ConnectionEditor } from './use-connection-editor';
import { useTokenInspection } from './use-token-inspection';

interface GuideProps {
  readonly editor: ConnectionEditor;
  /** What the sign-in is for; it names the permissions to grant. */
  readonly purpose: GuidePurpose;
}

/** The provider's own steps beside the form: each with the values to copy, and whether it is known to have worked. */
export function Guide({ editor, purpose }: GuideProps) {
  const { state, preset } = editor;
  const steps = state.authType === 'oauth2' ? preset?.guide[state.grantType] : undefined;
  if (!preset || !steps || steps.length === 0) return null;
  const credential = credentialOf(state.clientAuthentication);
  const fitting = steps.filter(
    (step) => (step.only ?? purpose.kind) === purpose.kind && (step.credential ?? credential) === credential,
  );
  return (
    <GuideAside>
      <Steps editor={editor} purpose={purpose} steps={fitting} />
    </GuideAside>
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
  const shown = steps.map(({ text, copy = [] }, index) => ({
    text: fill(text),
    values: copy.flatMap(valuesOf),
    result: results[index],
    more: copy.includes('site-grant') && (
      <p className="ed-help">
        {t('console.guide.checks.siteGrantHelp', {
          placeholder: '{site-id}',
          request: 'GET /v1.0/sites/{host}:/sites/{name}?$select=id',
        })}
      </p>
    ),
  }));
  return <GuideList steps={shown} />;
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
