import { escapeHtml, hiddenInputs, htmlPage } from '../http/html-page';
import { htmlResponse, redirectResponse, type ServiceRequest, type ServiceResponse } from '../http/message';
import type { AadstsError } from './aadsts';
import type { ReturnAddress } from './authorize-request';
import { describeFailure, traceFailure } from './error-body';

/** Sends parameters back to the application the way its `response_mode` asks for. */
export function returnToApp(returnTo: ReturnAddress, fields: Record<string, string>): ServiceResponse {
  const all = { ...fields, ...(returnTo.state === undefined ? {} : { state: returnTo.state }) };
  if (returnTo.responseMode === 'form_post') {
    return htmlResponse(
      200,
      `<!doctype html><html lang="en"><title>Working...</title><body onload="document.forms[0].submit()">` +
        `<form method="post" action="${escapeHtml(returnTo.redirectUri)}">${hiddenInputs(all)}` +
        `<noscript><button>Continue</button></noscript></form></body></html>`,
    );
  }
  const url = new URL(returnTo.redirectUri);
  if (returnTo.responseMode === 'fragment') {
    url.hash = new URLSearchParams(all).toString();
  } else {
    for (const [name, value] of Object.entries(all)) url.searchParams.append(name, value);
  }
  return redirectResponse(url.href);
}

/** A failure reported to the application. */
export function returnErrorToApp(
  request: ServiceRequest,
  returnTo: ReturnAddress,
  error: AadstsError,
  nowMs: number,
): ServiceResponse {
  return returnToApp(returnTo, {
    error: error.oauthError,
    error_description: describeFailure(error, traceFailure(request, nowMs)),
    ...(error.code === 65004 ? { error_subcode: 'cancel' } : {}),
    error_uri: `https://${request.host}/error?code=${error.code}`,
  });
}

/** Entra's own error page, for failures that must not be sent anywhere. `extra` is HTML. */
export function errorPage(
  request: ServiceRequest,
  error: AadstsError,
  nowMs: number,
  extra = '',
): ServiceResponse {
  const trace = traceFailure(request, nowMs);
  return htmlResponse(
    error.status,
    htmlPage({
      brand: 'Entra ID (simulation)',
      title: "Sorry, but we're having trouble signing you in.",
      body: `<p>${escapeHtml(error.message)}</p>${extra}
<h2>Troubleshooting details</h2><pre>Request Id: ${trace.traceId}
Correlation Id: ${escapeHtml(trace.correlationId)}
Timestamp: ${trace.timestamp}
Message: ${escapeHtml(error.message)}</pre>`,
    }),
  );
}
