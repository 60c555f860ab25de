import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anApiFailure, aSignInFailure } from '../../../test/builders/failures';
import { everyFailure, everySignInProblem } from '../troubleshooting/example-failures';
import { errorCodes } from '../../contract/reply';
import { buildText } from '../../contract/text/text';
import type { Failure, Subject } from './failure';
import { toErrorBody } from './to-error-body';

const subjects: readonly Subject[] = [
  {},
  { connection: 'Contoso directory' },
  { dataSource: 'Users' },
  { connection: 'Contoso directory', dataSource: 'Users' },
];
const named = subjects[3]!;

describe('toErrorBody', () => {
  it.each(everyFailure)('$reason: has a message and a fix, whatever is known of its subject', (failure) => {
    for (const subject of subjects) {
      const body = toErrorBody({ failure, subject });
      expect(errorCodes).toContain(body.code);
      expect(body.message).toMatch(/^\P{Ll}.{14,}\.$/u);
      expect(body.fix).toMatch(/^[A-Z].{10,}\.$/);
      expect(['user', 'provider', 'app']).toContain(body.origin);
      expect(JSON.stringify(body)).not.toMatch(/undefined|null|NaN|\[object|\{place\}/);
      expect(body.message).not.toMatch(/\.\.(?: |$)/);
    }
  });

  it.each([
    [0, 'API_FAILED', 'provider', 'Jira could not be reached.'],
    [403, 'ACCESS_DENIED_BY_API', 'user', 'Jira did not do what the app asked for (403).'],
    [429, 'API_THROTTLED', 'provider', 'Jira did not do what the app asked for (429).'],
    [503, 'API_FAILED', 'provider', 'Jira did not do what the app asked for (503).'],
  ] as const)('calls it no fault of the app that Jira answers %i', (status, code, origin, message) => {
    const failure = { reason: 'jira-failed', status } as const;
    expect(toErrorBody({ failure, subject: {} })).toMatchObject({ code, origin, message });
  });

  it.each(everySignInProblem)(
    '%s: sends nobody to a connection that is not stored, nor a viewer to any',
    (problem) => {
      const failure = aSignInFailure({ problem });
      const draft = toErrorBody({ failure, subject: { connection: 'Contoso directory', isDraft: true } });
      expect(draft.fix).not.toContain('Connections >');
      expect(draft.message).toContain('Contoso directory');
      const viewer = toErrorBody({ failure, subject: { connection: 'Contoso directory', isViewer: true } });
      expect(viewer.fix).toMatch(/^(?:Choose Sign in again|This is for an administrator|Try again)/);
    },
  );

  it('does not say of a service that was never asked that it did not answer', () => {
    const timedOut = { reason: 'timed-out', host: 'login.example.com', limitMs: 0 } as const;
    for (const failure of [timedOut, { ...timedOut, at: 'sign-in-service' } as const]) {
      const { message } = toErrorBody({ failure, subject: named });
      expect(message).toMatch(/no time was left to ask .*login\.example\.com\.$/);
      expect(toErrorBody({ failure: { ...failure, limitMs: 400 }, subject: named }).message).toContain(
        'within 1 s',
      );
    }
  });

  it.each([
    'timed-out',
    'unreachable',
    'interrupted',
    'egress-not-allowed',
    'too-large',
    'url-invalid',
  ] as const)('%s at the sign-in service is told of that service, not of the data source', (reason) => {
    const found = everyFailure.find((each) => each.reason === reason);
    const failure = { ...found, at: 'sign-in-service' } as Failure;
    const body = toErrorBody({ failure, subject: named });
    expect(body.message).toMatch(/^Could not get a token for connection 'Contoso directory': /);
    expect(`${body.message} ${body.fix}`).not.toMatch(/Users|Request|undefined|\{/);
    expect(body.fix).toMatch(/^(?:Try again|.*Connections > Contoso directory > Authentication)/);
  });

  it('names the scope that a service asks for, where it says which', () => {
    const failure = { ...anApiFailure(403), neededScope: 'Sites.Read.All' } as Failure;
    const body = toErrorBody({ failure, subject: named });
    expect(body.message).toContain('wants the scope “Sites.Read.All”');
    expect(body.fix).toMatch(/^Add Sites\.Read\.All to Scopes .*Connections > Contoso directory/);
    const unnamed = toErrorBody({ failure: { ...failure, neededScope: '' } as Failure, subject: named });
    expect(`${unnamed.message} ${unnamed.fix}`).not.toContain('“”');
  });

  it.each(everySignInProblem)('%s: names connection, screen and reference', (problem) => {
    const body = toErrorBody({ failure: aSignInFailure({ problem }), subject: named });
    expect(body.message).toContain('Contoso directory');
    expect(body.fix).not.toContain('{place}');
    expect(body.reference).toBe('AADSTS7000215, correlation id dddddddd-0000-4000-8000-000000000001');
    expect(body.helpUrl).toBe('https://login.microsoftonline.com/error?code=7000215');
  });

  it.each([
    [400, 'API_FAILED', 'user'],
    [401, 'SIGN_IN_NEEDED', 'user'],
    [403, 'ACCESS_DENIED_BY_API', 'user'],
    [404, 'API_NOT_FOUND', 'user'],
    [410, 'API_NOT_FOUND', 'user'],
    [429, 'API_THROTTLED', 'provider'],
    [500, 'API_FAILED', 'provider'],
    [503, 'API_FAILED', 'provider'],
  ] as const)('an API’s %i is %s, for the %s to mend', (status, code, origin) => {
    const body = toErrorBody({ failure: anApiFailure(status), subject: named });
    expect(body).toMatchObject({ code, origin });
    expect(body.message).toContain("'Users'");
    expect(body.message).toContain(`(${status})`);
    expect(body.reference).toContain('Authorization_RequestDenied');
  });

  it('says under which names a wrong rows path would have found rows', () => {
    const failure = {
      reason: 'rows-path-empty',
      path: '$.rows',
      candidates: ['$.value', '$.b', '$.c', '$.d'],
    };
    expect(toErrorBody({ failure: failure as never, subject: named }).fix).toContain(
      '$.value, $.b, and $.c.',
    );
  });

  it('marks the field of a bad input and calls it by its label', () => {
    const failure = {
      reason: 'invalid-input',
      field: 'draft.auth.clientId',
      problem: buildText('problem.empty'),
    } as const;
    expect(toErrorBody({ failure, subject: {} })).toMatchObject({
      message: 'Client ID must not be empty.',
      field: 'draft.auth.clientId',
    });
  });

  it('takes a name such as $& for no more than it is', () => {
    for (const failure of everyFailure) {
      const { fix } = toErrorBody({ failure, subject: { connection: 'a $& b', dataSource: 'a $& b' } });
      expect(fix).not.toContain('{place}');
    }
  });

  it('passes a bad name through as text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (name) => {
        for (const failure of everyFailure) {
          const body = toErrorBody({ failure, subject: { connection: name, dataSource: name } });
          expect(body.message).not.toBe('');
          expect(body.fix).not.toContain('{place}');
        }
      }),
      { numRuns: 50 },
    );
  });
});
