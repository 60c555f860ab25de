import Checkbox from '@atlaskit/checkbox';
import type { IdentityRule } from '../../../../src/contract/gateway';
import type { FieldErrors } from '../parts/field-errors';
import { SelectField } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { LinesField } from './lines-field';

interface IdentityFieldsProps {
  readonly value: IdentityRule;
  readonly errors: FieldErrors;
  readonly onChange: (identity: IdentityRule) => void;
}

/** Which claim says who the caller is. */
export function IdentityFields({ value: identity, errors, onChange }: IdentityFieldsProps) {
  const place = (path: string) => ({ form: 'issuer', path, errors });
  const kinds = ['none', 'claim', 'email'] as const;
  return (
    <>
      <SelectField
        {...place('draft.identity.kind')}
        label={t('console.gateway.issuer.identity')}
        value={identity.kind}
        choices={kinds.map((value) => ({ value, label: t(`console.gateway.issuer.identityKinds.${value}`) }))}
        onChange={(kind) => onChange(emptyIdentity(kind))}
      />
      {identity.kind !== 'none' && (
        <TextField
          {...place('draft.identity.claim')}
          label={t('console.gateway.issuer.claim')}
          required
          kind="code"
          help={identity.kind === 'claim' ? t('console.gateway.issuer.claimHelp') : undefined}
          value={identity.claim}
          onChange={(claim) => onChange({ ...identity, claim })}
        />
      )}
      {identity.kind === 'email' && (
        <>
          <LinesField
            {...place('draft.identity.domains')}
            label={t('console.gateway.issuer.domains')}
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

function emptyIdentity(kind: IdentityRule['kind']): IdentityRule {
  if (kind === 'none') return { kind };
  if (kind === 'claim') return { kind, claim: 'sub' };
  return { kind, claim: 'email', verifiedClaim: 'email_verified', domains: [], findInJira: false };
}
