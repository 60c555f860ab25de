import { htmlResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import type { Cloud } from '../seed/tenants';
import { AadstsError } from './aadsts';
import { errorPage, returnErrorToApp, returnToApp } from './authorize-answer';
import { consentPage, signInPage } from './authorize-pages';
import { formAction, readAuthorizeRequest } from './authorize-request';
import type { EntraState } from './entra-state';

/** Path, below the tenant, that the form of the consent page posts to. */
export const ADMIN_CONSENT_PAGE = 'simulation/admin-consent';

/**
 * `/{tenant}/adminconsent?client_id&state&redirect_uri`: an administrator grants all permissions of the app
 * for the tenant. Back go `admin_consent=True&tenant=<id>`, or `access_denied`.
 */
export function answerAdminConsent(
  state: EntraState,
  cloud: Cloud,
  segmentText: string,
  request: ServiceRequest,
  original: string,
  form: URLSearchParams,
): ServiceResponse {
  const nowMs = state.clock.now();
  const parameters = new URLSearchParams(original);
  try {
    const authorize = readAuthorizeRequest(state, cloud, segmentText, 2, parameters);
    const { app, tenant, returnTo } = authorize;
    const action = formAction(request, segmentText, ADMIN_CONSENT_PAGE);
    const directory = state.directory(tenant.id);
    const person = directory.person(form.get('user') ?? '');
    if (form.get('decision') === 'cancel') {
      return returnErrorToApp(request, returnTo, new AadstsError(65004), nowMs);
    }
    const hidden = { request: original };
    if (person === undefined) {
      return htmlResponse(200, signInPage({ action, hidden, tenant, app, people: directory.people }));
    }
    if (!person.isAdministrator) {
      return returnErrorToApp(request, returnTo, new AadstsError(90094, { app: app.displayName }), nowMs);
    }
    if (form.get('decision') !== 'accept') {
      const permissions = [...new Set(app.permissions.map((one) => one.name))];
      return htmlResponse(
        200,
        consentPage({
          action,
          hidden: { ...hidden, user: person.user.id },
          app,
          person,
          permissions,
          forOrganization: 'always',
        }),
      );
    }
    for (const permission of app.permissions) permission.adminConsented = true;
    return returnToApp(returnTo, { admin_consent: 'True', tenant: tenant.id });
  } catch (error) {
    if (!(error instanceof AadstsError)) throw error;
    return errorPage(request, error, nowMs);
  }
}
