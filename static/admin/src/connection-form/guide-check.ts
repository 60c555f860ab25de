import type { GrantType } from '../../../../src/contract/connection';
import type { GuideCheck } from '../../../../src/contract/provider';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { TokenInspection } from '../../../../src/contract/sign-in';
import type { CheckResult } from '../parts/guide-list';
import { choiceText } from '../text/number-text';
import { t } from '../text/t';

/** What is known of a set-up. */
export interface GuideFacts {
  readonly grantType: GrantType;
  /** Whether the stored sign-in works and nothing was changed since. */
  readonly isSignedIn: boolean;
  /** Whether client ID and the provider's settings are filled in. */
  readonly hasIds: boolean;
  readonly hasSecret: boolean;
  /** Whether the app's own issuer was checked, so that its values are there to copy. */
  readonly isIssuerChecked: boolean;
  /** Why the last Authenticate failed. */
  readonly failure: ErrorBody | null;
  /** Null: not looked at. */
  readonly token: TokenInspection | null;
  /** Groups of permissions of which each must be met by one. */
  readonly needed: readonly (readonly string[])[];
}

const open: CheckResult = { state: 'open', text: '' };

/** Microsoft's codes (https://learn.microsoft.com/entra/identity-platform/reference-error-codes) and OAuth's own. */
const codesOfIds = /AADSTS(?:700016|90002|900023|50194|50059)|unauthorized_client/;
const codesOfFederation = /AADSTS(?:70021|70021[123]|700213[78]|90061|50166|501661)\b/;
const codesOfSecret = /AADSTS(?:7000215|7000222|7000218|700027|7000216)|invalid_client/;

/** Tells whether a step of the guide worked, as far as that can be known from here. */
export function checkGuideStep(check: GuideCheck, facts: GuideFacts): CheckResult {
  const { isSignedIn, hasIds, hasSecret, failure } = facts;
  const done: CheckResult = { state: 'done', text: t(`console.guide.checks.done.${check}`) };
  const entered: CheckResult = { state: 'entered', text: t('console.guide.checks.entered') };
  switch (check) {
    case 'ids':
      if (failure && isAboutIds(failure)) {
        return { state: 'problem', text: t('console.guide.checks.failed.ids') };
      }
      return isSignedIn ? done : hasIds ? entered : open;
    case 'secret':
      if (failure && isAboutSecret(failure)) {
        return { state: 'problem', text: t('console.guide.checks.failed.secret') };
      }
      return isSignedIn ? done : hasSecret ? entered : open;
    case 'federation':
      if (failure && codesOfFederation.test(failure.reference ?? '')) {
        return { state: 'problem', text: t('console.guide.checks.failed.federation') };
      }
      return isSignedIn ? done : facts.isIssuerChecked ? issuerChecked() : open;
    case 'callback':
      return isSignedIn && facts.grantType === 'authorization_code' ? done : open;
    case 'signed-in':
      // Two administrators at once: nobody tried to sign in.
      if (failure && failure.code !== 'CONFLICT') {
        return { state: 'problem', text: t('console.guide.checks.failed.signed-in') };
      }
      return isSignedIn ? done : open;
    case 'permissions':
      return checkPermissions(facts, done);
  }
}

const issuerChecked = (): CheckResult => ({
  state: 'entered',
  text: t('console.guide.checks.issuerChecked'),
});

function isAboutIds({ code, reference = '' }: ErrorBody): boolean {
  return code === 'TENANT_UNKNOWN' || codesOfIds.test(reference);
}

function isAboutSecret(failure: ErrorBody): boolean {
  if (isAboutIds(failure)) return false;
  return failure.code === 'CLIENT_REJECTED' || codesOfSecret.test(failure.reference ?? '');
}

function checkPermissions(facts: GuideFacts, done: CheckResult): CheckResult {
  const { token, needed, grantType, failure, isSignedIn } = facts;
  if (failure?.code === 'CONSENT_NEEDED') {
    return { state: 'problem', text: t('console.guide.checks.failed.permissions') };
  }
  if (!isSignedIn || !token) return { state: 'open', text: t('console.guide.checks.permissionsAfter') };
  const isApplication = grantType === 'client_credentials';
  const granted = isApplication ? token.roles : token.scopes;
  const others = isApplication ? token.scopes : token.roles;
  // An opaque token names no permissions; silence about them is no proof that they are missing.
  if (!token.isReadable && granted.length === 0) {
    return { state: 'open', text: t('console.guide.checks.permissionsUnreadable') };
  }
  const missing = needed.filter((group) => !group.some((each) => granted.includes(each)));
  const [first] = missing;
  if (!first) return done;
  const elsewhere = first.find((each) => others.includes(each));
  if (elsewhere !== undefined) {
    return {
      state: 'problem',
      text: t('console.guide.checks.permissionsOtherKind', {
        name: elsewhere,
        wanted: t(`console.guide.checks.kinds.${grantType}`),
      }),
    };
  }
  const names = missing.map((group) => choiceText(group.slice(0, 2))).join(', ');
  return { state: 'problem', text: t('console.guide.checks.permissionsMissing', { names }) };
}
