import { SignJWT, importJWK } from 'jose';
import type { SimulationClock } from '../clock';
import type { ConfluenceState } from '../confluence/confluence-state';
import { changeIncomingLink } from '../confluence/incoming-link';
import type { EntraState } from '../entra/entra-state';
import { changeRegistration } from '../entra/registration-portal';
import type { FieldValue } from '../sharepoint/list-items';
import type { SharePointState } from '../sharepoint/sharepoint-state';
import { WORKLOAD_ISSUER } from '../seed/app-registrations';
import { WORKLOAD_SIGNING_KEY } from '../seed/signing-keys';
import { CONTOSO, TENANTS } from '../seed/tenants';
import { FAILURE_MODES, type FailureMode, type FaultPlan } from './faults';
import { jsonResponse, type ServiceResponse } from './message';
import type { RequestLog } from './request-log';

/** What the control API may change. */
export interface Controlled {
  clock: SimulationClock;
  entra: EntraState;
  sharePoint: SharePointState;
  confluence: ConfluenceState;
  faults: FaultPlan;
  log: RequestLog;
}

type Input = Readonly<Record<string, unknown>>;

class ControlInputError extends Error {}

/** `/_control/<name>`: see the table in the folder's README. Bad input is answered with 400. */
export async function answerControl(
  controlled: Controlled,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string,
): Promise<ServiceResponse> {
  try {
    const input = body === '' ? {} : (JSON.parse(body) as Input);
    return jsonResponse(200, await control(controlled, `${method} ${path}`, query, input));
  } catch (error) {
    if (error instanceof ControlInputError || error instanceof SyntaxError || error instanceof RangeError) {
      return jsonResponse(400, { message: error.message });
    }
    throw error;
  }
}

async function control(
  controlled: Controlled,
  route: string,
  query: URLSearchParams,
  input: Input,
): Promise<unknown> {
  const { clock, faults, log } = controlled;
  switch (route) {
    case 'POST /_control/clock':
      clock.setOffset(number(input, 'offsetMs') ?? 0);
      return { nowMs: clock.now(), offsetMs: clock.offsetMs };
    case 'POST /_control/throttle':
      faults.add({
        kind: 'throttle',
        match: text(input, 'match') ?? '',
        remaining: number(input, 'count') ?? 1,
        status: number(input, 'status') ?? 429,
        retryAfterSeconds: number(input, 'retryAfterSeconds'),
      });
      return { faults: faults.list() };
    case 'POST /_control/fail':
      faults.add({
        kind: 'failure',
        match: text(input, 'match') ?? '',
        remaining: number(input, 'count') ?? 1,
        mode: failureMode(text(input, 'mode') ?? '500'),
        status: number(input, 'status'),
        code: number(input, 'code'),
      });
      return { faults: faults.list() };
    case 'POST /_control/faults/clear':
      faults.clear();
      return { faults: [] };
    case 'POST /_control/users':
      return changeUsers(controlled.entra, input);
    case 'POST /_control/items':
      return changeItems(controlled.sharePoint, input);
    case 'POST /_control/entra':
      return changeEntra(controlled.entra, input);
    case 'POST /_control/app-registration':
      return changeRegistration(controlled.entra, input);
    case 'POST /_control/incoming-link':
      return changeIncomingLink(controlled.confluence, input);
    case 'POST /_control/workload-token':
      return { token: await workloadToken(clock.now(), input) };
    case 'GET /_control/requests':
      return { total: log.total, requests: log.list(query.get('match') ?? '') };
    case 'POST /_control/requests/reset':
      log.reset();
      return { total: 0 };
    case 'POST /_control/reset':
      clock.setOffset(0);
      faults.clear();
      log.reset();
      controlled.entra.reset();
      controlled.sharePoint.reset();
      controlled.confluence.reset();
      return { ok: true };
    default:
      throw new ControlInputError(`there is no ${route}`);
  }
}

function changeUsers(entra: EntraState, input: Input): unknown {
  const tenantId = text(input, 'tenant') ?? CONTOSO.id;
  const tenant = TENANTS.find(({ id, domain }) => id === tenantId || domain === tenantId);
  if (tenant === undefined) throw new ControlInputError(`tenant: ${tenantId} is unknown`);
  const directory = entra.directory(tenant.id);
  const added = list(input, 'add').map((one) => {
    const department = text(one, 'department');
    const jobTitle = text(one, 'jobTitle');
    return directory.addPerson({
      displayName: text(one, 'displayName') ?? 'New Person',
      ...(department === undefined ? {} : { department }),
      ...(jobTitle === undefined ? {} : { jobTitle }),
    }).user;
  });
  for (const id of (input['remove'] as unknown[] | undefined) ?? []) {
    if (!directory.removePerson(String(id))) throw new ControlInputError(`remove: nobody is ${String(id)}`);
  }
  for (const change of [...list(input, 'rename'), ...list(input, 'change')]) {
    const { id, ...properties } = change;
    if (!directory.changePerson(String(id), properties))
      throw new ControlInputError(`nobody is ${String(id)}`);
  }
  return { count: directory.people.length, added };
}

function changeItems(sharePoint: SharePointState, input: Input): unknown {
  const target = sharePoint.list(text(input, 'site') ?? '', text(input, 'list') ?? '');
  const ids = list(input, 'put').map((one) =>
    sharePoint.putItem(target, number(one, 'id'), (one['values'] ?? {}) as Record<string, FieldValue>),
  );
  for (const id of (input['remove'] as unknown[] | undefined) ?? [])
    sharePoint.removeItem(target, Number(id));
  return { count: target.items().length, ids };
}

function changeEntra(entra: EntraState, input: Input): unknown {
  if ('accessTokenSeconds' in input) {
    entra.settings.accessTokenSeconds = number(input, 'accessTokenSeconds');
  }
  if ('userConditions' in input) {
    entra.settings.userConditions = { ...(input['userConditions'] as Record<string, number>) };
  }
  const revoke = text(input, 'revokeGrantsOf');
  if (revoke !== undefined) {
    const person = TENANTS.map(({ id }) => entra.directory(id).person(revoke)).find(
      (found) => found !== undefined,
    );
    if (person === undefined) throw new ControlInputError(`revokeGrantsOf: nobody is ${revoke}`);
    entra.grantsVoidBefore.set(person.user.id, entra.clock.now());
  }
  for (const change of list(input, 'apps')) {
    const app = entra.app(text(change, 'clientId') ?? '');
    if (app === undefined) throw new ControlInputError('apps: no such clientId');
    const uri = text(change, 'addRedirectUri');
    if (uri !== undefined) app.redirectUris.push({ uri, platform: app.publicClient ? 'public' : 'web' });
    if (typeof change['enabled'] === 'boolean') app.enabled = change['enabled'];
    if (typeof change['adminConsented'] === 'boolean') {
      for (const permission of app.permissions) permission.adminConsented = change['adminConsented'];
    }
  }
  return { settings: entra.settings };
}

/** A token of the outside issuer that the workload identity registration trusts; ten minutes long. */
async function workloadToken(nowMs: number, input: Input): Promise<string> {
  const now = Math.floor(nowMs / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: WORKLOAD_SIGNING_KEY.kid ?? '' })
    .setIssuer(text(input, 'issuer') ?? WORKLOAD_ISSUER)
    .setSubject(text(input, 'subject') ?? 'system:external-data')
    .setAudience(text(input, 'audience') ?? 'api://AzureADTokenExchange')
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .sign(await importJWK(WORKLOAD_SIGNING_KEY, 'RS256'));
}

function failureMode(mode: string): FailureMode {
  const known = FAILURE_MODES.find((candidate) => candidate === mode);
  if (known === undefined) throw new ControlInputError(`mode: one of ${FAILURE_MODES.join(', ')}`);
  return known;
}

function number(input: Input, name: string): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw new ControlInputError(`${name}: a number`);
  return value;
}

function text(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ControlInputError(`${name}: a text`);
  return value;
}

function list(input: Input, name: string): Input[] {
  const value = input[name];
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new ControlInputError(`${name}: a list`);
  return value as Input[];
}
