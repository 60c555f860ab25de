import { randomUUID } from 'node:crypto';
import { htmlResponse, redirectResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import type { Person } from '../seed/people';
import type { Cloud } from '../seed/tenants';
import { AadstsError } from './aadsts';
import { errorPage, returnErrorToApp, returnToApp } from './authorize-answer';
import { consentPage, needAdminApprovalPage, registerRedirectForm, signInPage } from './authorize-pages';
import {
  checkAuthorizeRequest,
  formAction,
  readAuthorizeRequest,
  type AuthorizeRequest,
  type CheckedRequest,
} from './authorize-request';
import type { EntraState } from './entra-state';
import {
  checkUserConditions,
  consentedScopes,
  rememberConsent,
  wantedScopes,
  type AuthorizationCode,
} from './grants';
import { sealToken } from './opaque-token';
import { CODE_PREFIX } from './token-request';

/** Path, below the tenant, that the forms of the sign-in pages post to. */
export const SIGN_IN_PAGE = 'simulation/sign-in';
/** Path that the offer to register an unknown callback address posts to. */
export const REGISTER_PAGE = 'simulation/register-redirect-uri';

/** What the browser carries from page to page; everything in it is checked again at each step. */
interface Step {
  user: string | undefined;
  decision: string | undefined;
  organization: boolean;
}

/**
 * `/{tenant}/oauth2[/v2.0]/authorize` and the steps after it: pick an account, consent, go back with a code.
 * `original` is the query of the first request.
 */
export function answerAuthorize(
  state: EntraState,
  cloud: Cloud,
  segmentText: string,
  version: 1 | 2,
  request: ServiceRequest,
  original: string,
  step: Step,
): ServiceResponse {
  const nowMs = state.clock.now();
  const parameters = new URLSearchParams(original);
  let authorize: AuthorizeRequest;
  try {
    authorize = readAuthorizeRequest(state, cloud, segmentText, version, parameters);
  } catch (error) {
    if (!(error instanceof AadstsError)) throw error;
    return errorPage(request, error, nowMs, registerOffer(request, error, segmentText, parameters));
  }
  try {
    return walk(state, segmentText, request, authorize, original, step, nowMs);
  } catch (error) {
    if (!(error instanceof AadstsError)) throw error;
    return returnErrorToApp(request, authorize.returnTo, error, nowMs);
  }
}

function walk(
  state: EntraState,
  segmentText: string,
  request: ServiceRequest,
  authorize: AuthorizeRequest,
  original: string,
  step: Step,
  nowMs: number,
): ServiceResponse {
  const checked = checkAuthorizeRequest(authorize);
  const { app, tenant, parameters } = authorize;
  const directory = state.directory(tenant.id);
  if (parameters.get('prompt') === 'none') throw new AadstsError(50058);
  if (step.decision === 'cancel') throw new AadstsError(65004);

  const person = step.user === undefined ? undefined : directory.person(step.user);
  const action = formAction(request, segmentText, SIGN_IN_PAGE);
  const hidden = { request: original, version: String(authorize.version) };
  if (person === undefined || step.decision === 'another') {
    return htmlResponse(200, signInPage({ action, hidden, tenant, app, people: directory.people }));
  }
  checkUserConditions(state, person, checked.requested.resource.appId);

  const wanted = wantedScopes(app, checked.requested);
  const { resource, oidc } = checked.requested;
  const known = consentedScopes(state, app, person.user.id, resource);
  const missing = [...wanted, ...oidc].filter((name) => !known.has(name));
  const mustAsk =
    missing.some((name) => !oidc.includes(name)) ||
    known.size === 0 ||
    parameters.get('prompt') === 'consent';
  if (mustAsk) {
    const withUser = { ...hidden, user: person.user.id };
    const needsAdmin = missing.some((name) => resource.scopes[name] === 'admin');
    if (needsAdmin && !person.isAdministrator) {
      if (step.decision === 'declined') throw new AadstsError(90094, { app: app.displayName });
      return htmlResponse(
        200,
        needAdminApprovalPage({ action, hidden: { ...withUser, declined: 'yes' }, app, person }),
      );
    }
    if (step.decision !== 'accept') {
      const forOrganization = person.isAdministrator ? 'offered' : 'no';
      const permissions = [...new Set([...wanted, ...oidc])];
      return htmlResponse(
        200,
        consentPage({ action, hidden: withUser, app, person, permissions, forOrganization }),
      );
    }
    rememberConsent(state, app, person.user.id, resource, [...wanted, ...oidc]);
    if (step.organization && person.isAdministrator) {
      for (const permission of app.permissions) {
        if (permission.kind === 'delegated' && wanted.includes(permission.name))
          permission.adminConsented = true;
      }
    }
  }
  return returnToApp(authorize.returnTo, {
    code: issueCode(authorize, checked, person, wanted, nowMs),
    session_state: randomUUID(),
  });
}

function issueCode(
  authorize: AuthorizeRequest,
  checked: CheckedRequest,
  person: Person,
  scopes: string[],
  nowMs: number,
): string {
  const code: AuthorizationCode = {
    codeId: randomUUID(),
    tenantId: authorize.tenant.id,
    clientId: authorize.app.clientId,
    userId: person.user.id,
    resourceAppId: checked.requested.resource.appId,
    audience: checked.requested.audience,
    scopes,
    oidc: checked.requested.oidc,
    redirectUri: authorize.returnTo.redirectUri,
    platform: authorize.platform,
    challenge: checked.challenge,
    nonce: authorize.parameters.get('nonce') ?? undefined,
    issuedAtMs: nowMs,
    signedInAtMs: nowMs,
  };
  return sealToken(CODE_PREFIX, code);
}

/** Reads a step of the sign-in pages from the form they posted. */
export function readStep(form: URLSearchParams): Step {
  const decision = form.get('decision') ?? undefined;
  return {
    user: form.get('user') ?? undefined,
    decision: decision === 'cancel' && form.get('declined') === 'yes' ? 'declined' : decision,
    organization: form.get('organization') === 'yes',
  };
}

function registerOffer(
  request: ServiceRequest,
  error: AadstsError,
  segmentText: string,
  parameters: URLSearchParams,
): string {
  const redirectUri = parameters.get('redirect_uri');
  if (error.code !== 50011 || redirectUri === null) return '';
  return registerRedirectForm(
    formAction(request, segmentText, REGISTER_PAGE),
    parameters.get('client_id') ?? '',
    redirectUri,
    `${request.pathPrefix}${request.path}?${request.rawQuery}`,
  );
}

/** The button on the AADSTS50011 page: adds the redirect URI as a web platform and goes on with the sign-in. */
export function registerRedirectUri(state: EntraState, form: URLSearchParams): ServiceResponse {
  const app = state.app(form.get('client_id') ?? '');
  const uri = form.get('redirect_uri') ?? '';
  const back = form.get('back') ?? '';
  // Only a path of this server: the button must not become an open redirect.
  if (app === undefined || !URL.canParse(uri) || !/^\/(?!\/)/.test(back)) throw new AadstsError(9002313);
  app.redirectUris.push({ uri, platform: app.publicClient ? 'public' : 'web' });
  return redirectResponse(back);
}
