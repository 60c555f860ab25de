import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import type { IdentityRule } from '../../../../src/contract/gateway';
import { judgeIdentityClaim } from '../../../../src/core/gateway/identity';
import { fieldId } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { IssuerProvider } from './issuer-draft';
import { LinesField } from './lines-field';

interface IdentityFieldsProps {
  readonly value: IdentityRule;
  readonly provider: IssuerProvider | undefined;
  readonly errors: FieldErrors;
  readonly onChange: (identity: IdentityRule) => void;
}

const claimPath = 'draft.identity.claim';

/** Which claim says who the caller is. */
export function IdentityFields({ value: identity, provider, errors, onChange }: IdentityFieldsProps) {
  const place = (path: string) => ({ form: 'issuer', path, errors });
  const kinds = ['none', 'claim', 'email'] as const;
  const refusal = identity.kind === 'claim' ? judgeIdentityClaim(identity.claim) : null;
  return (
    <>
      <SelectField
        {...place('draft.identity.kind')}
        label={t('console.gateway.issuer.identity')}
        value={identity.kind}
        choices={kinds.map((value) => ({ value, label: t(`console.gateway.issuer.identityKinds.${value}`) }))}
        onChange={(kind) => onChange(kind === identity.kind ? identity : beginIdentity(kind, provider))}
      />
      {identity.kind !== 'none' && (
        <TextField
          {...place(claimPath)}
          // Told while it is typed: whoever follows another guide enters a name here.
          errors={
            refusal === null
              ? errors
              : {
                  ...errors,
                  [claimPath]: t('console.checks.pattern', {
                    label: t('console.gateway.issuer.claim'),
                    problem: refusal,
                  }),
                }
          }
          label={t('console.gateway.issuer.claim')}
          required
          kind="code"
          help={identity.kind === 'claim' ? t('console.gateway.issuer.claimHelp') : undefined}
          value={identity.claim}
          onChange={(claim) => onChange({ ...identity, claim })}
        />
      )}
      {refusal !== null && (
        <div className="ed-row" style={{ flexWrap: 'wrap' }}>
          {listInstead(provider).map(({ label, rule }) => (
            <Button
              key={label}
              spacing="compact"
              onClick={() => {
                onChange(rule);
                // The button goes; the field that it filled stays.
                document.getElementById(fieldId('issuer', claimPath))?.focus();
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {identity.kind === 'email' && (
        <>
          <TextField
            {...place('draft.identity.verifiedClaim')}
            label={t('console.gateway.issuer.verifiedClaim')}
            kind="code"
            help={t('console.gateway.issuer.verifiedClaimHelp')}
            value={identity.verifiedClaim}
            onChange={(verifiedClaim) => onChange({ ...identity, verifiedClaim })}
          />
          <LinesField
            {...place('draft.identity.domains')}
            label={t('console.gateway.issuer.domains')}
            required={identity.verifiedClaim === ''}
            help={t('console.gateway.issuer.domainsHelp')}
            value={identity.domains}
            onChange={(domains) => onChange({ ...identity, domains })}
          />
          <Checkbox
            label={t('console.gateway.issuer.findInJira')}
            isChecked={identity.findInJira}
            onChange={(event) => onChange({ ...identity, findInJira: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}

/** What to take in the place of a claim that cannot say who somebody is. */
function listInstead(
  provider: IssuerProvider | undefined,
): readonly { readonly label: string; readonly rule: IdentityRule }[] {
  const immutable = beginIdentity('claim', provider);
  const signInName = provider?.issuer.signInNameClaim;
  const claim = immutable.kind === 'claim' ? immutable.claim : 'sub';
  return [
    { label: t('console.gateway.issuer.useClaim', { claim }), rule: immutable },
    ...(signInName === undefined
      ? []
      : [
          {
            label: t('console.gateway.issuer.useSignInName', { claim: signInName }),
            rule: beginIdentity('email', provider),
          },
        ]),
  ];
}

function beginIdentity(kind: IdentityRule['kind'], provider: IssuerProvider | undefined): IdentityRule {
  if (kind === 'none') return { kind };
  const usual = provider?.issuer.defaults.identity;
  if (kind === 'claim') return { kind, claim: usual?.kind === 'claim' ? usual.claim : 'sub' };
  // A directory's own sign-in names need no claim that says that they were verified.
  const signInName = provider?.issuer.signInNameClaim;
  const [claim, verifiedClaim] = signInName === undefined ? ['email', 'email_verified'] : [signInName, ''];
  return { kind, claim, verifiedClaim, domains: [], findInJira: false };
}
