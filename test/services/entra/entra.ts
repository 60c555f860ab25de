import { htmlPage, escapeHtml } from '../http/html-page';
import {
  htmlResponse,
  jsonResponse,
  redirectResponse,
  type ServiceHandler,
  type ServiceRequest,
  type ServiceResponse,
} from '../http/message';
import type { Cloud } from '../seed/tenants';
import { AadstsError } from './aadsts';
import { issuerOf } from './access-token';
import { ADMIN_CONSENT_PAGE, answerAdminConsent } from './admin-consent';
import { errorPage } from './authorize-answer';
import {
  answerAuthorize,
  readStep,
  REGISTER_PAGE,
  registerRedirectUri,
  SIGN_IN_PAGE,
} from './authorize-endpoint';
import { cloudOfLoginHost, resolveTenantSegment, type EntraState } from './entra-state';
import { tokenErrorResponse } from './error-body';
import { keysResponse, openidConfiguration } from './metadata';
import { answerTokenRequest } from './token-endpoint';

/*
 * The OAuth of this simulation stands on `jose` and not on an authorization server library: such a library
 * answers with its own error bodies and has one issuer and one scope list, where Entra checks in its own order,
 * answers in AADSTS codes, issues two token versions from many tenants, and lets old refresh tokens live on.
 */

/** The sign-in hosts of all of Microsoft's clouds. */
export function createEntraService(state: EntraState): ServiceHandler {
  return async (request) => {
    const cloud = cloudOfLoginHost(request.host);
    if (cloud === undefined) throw new RangeError(`${request.host} is no sign-in host`);
    try {
      return await route(state, cloud, request);
    } catch (error) {
      if (!(error instanceof AadstsError)) throw error;
      return wantsPage(request)
        ? errorPage(request, error, state.clock.now())
        : tokenErrorResponse(request, error, state.clock.now());
    }
  };
}

async function route(state: EntraState, cloud: Cloud, request: ServiceRequest): Promise<ServiceResponse> {
  const match = /^\/([^/]+)\/(.+?)\/?$/.exec(request.path);
  const segment = match?.[1] ?? '';
  const form = new URLSearchParams(request.method === 'POST' ? request.body : '');
  switch (match?.[2]) {
    case 'oauth2/v2.0/token':
      return answerTokenRequest(state, cloud, segment, 2, request);
    case 'oauth2/token':
      return answerTokenRequest(state, cloud, segment, 1, request);
    case 'oauth2/v2.0/authorize':
    case 'oauth2/authorize': {
      const version = match[2] === 'oauth2/authorize' ? 1 : 2;
      const original = request.method === 'POST' ? request.body : request.rawQuery;
      return answerAuthorize(
        state,
        cloud,
        segment,
        version,
        request,
        original,
        readStep(new URLSearchParams()),
      );
    }
    case SIGN_IN_PAGE: {
      const version = form.get('version') === '1' ? 1 : 2;
      return answerAuthorize(
        state,
        cloud,
        segment,
        version,
        request,
        form.get('request') ?? '',
        readStep(form),
      );
    }
    case REGISTER_PAGE:
      return registerRedirectUri(state, form);
    case 'adminconsent':
    case 'v2.0/adminconsent':
      return answerAdminConsent(state, cloud, segment, request, request.rawQuery, new URLSearchParams());
    case ADMIN_CONSENT_PAGE:
      return answerAdminConsent(state, cloud, segment, request, form.get('request') ?? '', form);
    case 'v2.0/.well-known/openid-configuration':
      return openidConfiguration(request, resolveTenantSegment(segment, cloud), 2);
    case '.well-known/openid-configuration':
      return openidConfiguration(request, resolveTenantSegment(segment, cloud), 1);
    case 'discovery/v2.0/keys':
    case 'discovery/keys': {
      const found = resolveTenantSegment(segment, cloud);
      const issuer =
        found.kind === 'tenant' ? issuerOf(found.tenant, 2) : `https://${request.host}/{tenantid}/v2.0`;
      return keysResponse(issuer);
    }
    case 'oauth2/v2.0/logout':
    case 'oauth2/logout':
      return signedOut(request);
    default:
      if (request.path === '/error') return errorExplanation(request);
      return jsonResponse(404, { error: 'not_found', error_description: `No page at ${request.path}` });
  }
}

function wantsPage(request: ServiceRequest): boolean {
  return !request.path.includes('/token') && (request.headers['accept'] ?? '').includes('text/html');
}

function signedOut(request: ServiceRequest): ServiceResponse {
  const back = request.query.get('post_logout_redirect_uri');
  if (back !== null && URL.canParse(back)) return redirectResponse(back);
  return htmlResponse(
    200,
    htmlPage({ brand: 'Entra ID (simulation)', title: 'You signed out of your account', body: '' }),
  );
}

function errorExplanation(request: ServiceRequest): ServiceResponse {
  const code = Number(request.query.get('code'));
  return htmlResponse(
    200,
    htmlPage({
      brand: 'Entra ID (simulation)',
      title: `Error code ${Number.isSafeInteger(code) ? code : 'unknown'}`,
      body: `<p>${escapeHtml(new AadstsError(code).message)}</p>`,
    }),
  );
}
