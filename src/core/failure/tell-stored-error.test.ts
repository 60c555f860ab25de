import { describe, expect, it } from 'vitest';
import { anApiFailure, aSignInFailure } from '../../../test/builders/failures';
import { everyFailure, everySignInProblem } from '../troubleshooting/example-failures';
import { german } from '../../../test/fakes/german';
import { english } from '../../contract/text/language';
import type { Failure } from './failure';
import { storedErrorSchema } from './stored-error';
import { cutStoredFailure } from './lasting-failure';
import { toStoredError } from './to-stored-error';
import type { StoredError } from './stored-error';
import { tellStoredError, tellStoredFailure } from './tell-stored-error';
import { toErrorBody } from './to-error-body';

const subject = { connection: 'Contoso', dataSource: 'Finance list' };
const failures: readonly Failure[] = [
  ...everyFailure.filter(({ reason }) => reason !== 'sign-in' && reason !== 'api-status'),
  ...everySignInProblem.map((problem) => aSignInFailure({ problem })),
  ...[400, 401, 403, 404, 410, 429, 500].map((status) => anApiFailure(status)),
];

describe('toErrorBody in German', () => {
  // What a sharing link is called comes as a phrase, and the builder's is none of the app's.
  it.each(failures.filter(({ reason }) => reason !== 'sharepoint-url'))(
    '$reason: has whole sentences without English words',
    (failure) => {
      for (const about of [{}, subject, { connection: 'Contoso' }, { dataSource: 'Finance list' }]) {
        const { message, fix } = toErrorBody({ failure, subject: about }, german);
        expect(`${message} ${fix}`).not.toMatch(/\{\w+\}|undefined/);
        expect(`${message} ${fix}`).not.toMatch(
          /\b(the|this|this data source|and|under|choose|check|again)\b/i,
        );
        expect(fix).toMatch(/[.]$/);
      }
    },
  );
});

/** An error as it comes out of storage again. */
const store = (failure: Failure): StoredError =>
  storedErrorSchema.parse(JSON.parse(JSON.stringify(toStoredError({ failure, subject }))));

describe('tellStoredError', () => {
  it.each(failures)('$reason: tells every reader as if it had failed now', (failure) => {
    for (const reader of [german, english]) {
      const { message, fix, code, origin, reference, helpUrl } = toErrorBody({ failure, subject }, reader);
      expect(tellStoredError(store(failure), reader)).toEqual(
        JSON.parse(JSON.stringify({ message, fix, code, origin, reference, helpUrl })),
      );
    }
  });

  it.each([
    ['of an earlier version', undefined],
    ['of a later version', { failure: { reason: 'moon-in-the-way' }, subject }],
    ['whose members are others', { failure: { reason: 'host-not-allowed' }, subject }],
    ['that is damaged', 'timed-out'],
  ])('keeps the sentences of a record %s', (_what, failure) => {
    const stored = store(anApiFailure(403));
    const { message, fix } = stored;
    expect(message).toContain('denies access');
    expect(tellStoredError({ ...stored, failure }, german)).toMatchObject({ message, fix });
    expect(tellStoredFailure(failure, german)).toBeNull();
  });
});

describe('a stored failure', () => {
  const long = 'x'.repeat(10_000);
  const many = Array.from({ length: 500 }, () => long);

  it.each([
    { reason: 'not-json', host: long, contentType: long, isHtml: false },
    { reason: 'host-not-allowed', host: long, allowedHosts: many },
    { reason: 'rows-path-empty', path: long, candidates: many },
  ] satisfies Failure[])('$reason: is bounded', (failure) => {
    const stored = toStoredError({ failure, subject: { dataSource: long } }).failure;
    expect(JSON.stringify(stored).length).toBeLessThan(8_000);
    expect(JSON.stringify(cutStoredFailure(stored)).length).toBeLessThan(1_500);
    expect(tellStoredFailure(cutStoredFailure(stored), german)).not.toBeNull();
  });
});
