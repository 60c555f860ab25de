import type { TrustedIssuerDraft } from '../../../../src/contract/gateway';
import type { IssuerGuideCheck } from '../../../../src/contract/provider';
import { GuideAside, GuideList } from '../parts/guide-list';
import type { CheckResult } from '../parts/guide-list';
import { t } from '../text/t';
import { checkIssuer } from './check-issuer';
import type { IssuerProvider } from './issuer-draft';

interface IssuerGuideProps {
  readonly draft: TrustedIssuerDraft;
  readonly provider: IssuerProvider;
  readonly hasSecret: boolean;
}

/** The provider's own steps beside an issuer's form: each with the values to copy, and whether it is filled in. */
export function IssuerGuide({ draft, provider, hasSecret }: IssuerGuideProps) {
  const wrong = Object.keys(checkIssuer(draft, provider, hasSecret));
  const steps = provider.issuer.guide.map(({ text, copy = [], check }) => ({
    text,
    values: copy,
    result: check && judge(check, draft, wrong),
  }));
  return (
    <GuideAside>
      <GuideList steps={steps} />
    </GuideAside>
  );
}

/** Fields that a step is about. */
const fieldsOf: Readonly<Record<IssuerGuideCheck, RegExp>> = {
  issuer: /^draft\.(?:settings|validation)\b/,
  audience: /^draft\.(?:audiences|otherAudiences)\b/,
  permission: /^draft\.(?:scopes|roles)\b/,
  client: /^draft\.clients\b/,
  application: /^(?:secret$|draft\.validation\.clientId)/,
};

function judge(check: IssuerGuideCheck, draft: TrustedIssuerDraft, wrong: readonly string[]): CheckResult {
  const isWrong = wrong.some((field) => fieldsOf[check].test(field));
  const isMissing = check === 'client' && draft.clients.length === 0;
  return isWrong || isMissing
    ? { state: 'open', text: '' }
    : { state: 'done', text: t('console.gateway.issuer.filledIn') };
}
