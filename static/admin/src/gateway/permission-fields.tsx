import Checkbox from '@atlaskit/checkbox';
import type { TrustedIssuerDraft } from '../../../../src/contract/gateway';
import { Disclosure } from '../parts/disclosure';
import { errorAt } from '../parts/field-errors';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import { LinesField } from './lines-field';
import { issuerFormName } from './use-issuer-editor';

interface TokenFieldsProps {
  readonly draft: TrustedIssuerDraft;
  readonly errors: FieldErrors;
  readonly onChange: (changes: Partial<TrustedIssuerDraft>) => void;
}

/** For whom an issuer's tokens must be made out, and what they must permit. */
export function PermissionFields({ draft, errors, onChange: change }: TokenFieldsProps) {
  const place = (path: string) => ({ form: issuerFormName, path, errors });
  return (
    <>
      <LinesField
        {...place('draft.audiences')}
        label={t('console.gateway.issuer.audiences')}
        required={!(draft.validation.kind === 'introspection' && draft.validation.withoutAudience)}
        help={t('console.gateway.issuer.audiencesHelp')}
        value={draft.audiences}
        onChange={(audiences) => change({ audiences })}
      />
      <div className="ed-two">
        <LinesField
          {...place('draft.scopes')}
          label={t('console.gateway.issuer.scopes')}
          help={t('console.gateway.issuer.scopesHelp')}
          value={draft.scopes}
          onChange={(scopes) => change({ scopes })}
        />
        <LinesField
          {...place('draft.roles')}
          label={t('console.gateway.issuer.roles')}
          help={t('console.gateway.issuer.rolesHelp')}
          value={draft.roles}
          onChange={(roles) => change({ roles })}
        />
      </div>
      <Checkbox
        label={t('console.gateway.issuer.withoutScopes')}
        isChecked={draft.withoutScopes}
        onChange={(event) => change({ withoutScopes: event.currentTarget.checked })}
      />
    </>
  );
}

/** What else an issuer's tokens must say, which most need not. */
export function ConditionFields({ draft, errors, onChange: change }: TokenFieldsProps) {
  const place = (path: string) => ({ form: issuerFormName, path, errors });
  const isConditionWrong = ['draft.otherAudiences', 'draft.groups'].some((path) => errorAt(errors, path));
  return (
    <Disclosure label={t('console.gateway.issuer.advanced')} forceOpen={isConditionWrong}>
      <div className="ed-two">
        <LinesField
          {...place('draft.otherAudiences')}
          label={t('console.gateway.issuer.otherAudiences')}
          help={t('console.gateway.issuer.otherAudiencesHelp')}
          value={draft.otherAudiences}
          onChange={(otherAudiences) => change({ otherAudiences })}
        />
        <LinesField
          {...place('draft.groups')}
          label={t('console.gateway.issuer.groups')}
          help={t('console.gateway.issuer.groupsHelp')}
          value={draft.groups}
          onChange={(groups) => change({ groups })}
        />
      </div>
    </Disclosure>
  );
}
