import { describe, expect, it } from 'vitest';
import { describeSignIn } from '../failure/describe-sign-in';
import { aadstsHelpUrl, findAadstsProblem } from './aadsts';

/** Each row: codes, and words that the sentence for an admin must have. */
const table: readonly (readonly [codes: readonly number[], mustSay: RegExp])[] = [
  [[7000215, 70002], /Value, not its Secret ID/],
  [[7000222], /expired.*new client secret/],
  [[7000218], /expects a client secret or certificate/],
  [[700025], /public client and must send no/],
  [[700027, 50012], /certificate is not registered, or key and thumbprint/],
  [[700016, 7000112], /no such application in this tenant, or it is disabled.*Client ID and Tenant/],
  [[90002, 90038], /no such tenant.*Cloud/],
  [[50194, 9001023, 90130], /common, organizations, consumers.*your own tenant/],
  [[65001], /consent .*Grant admin consent/],
  [[90094], /administrator of the directory must consent/],
  [[65004], /declined/],
  [[70011, 28002, 700022, 700023], /scope is wrong, or scopes of two services are mixed/],
  [[500011, 650057, 901002], /unknown in this tenant or not among the app’s permissions/],
  [[50011], /Callback URL.*exactly/],
  [[54005, 501481, 700005], /Authenticate again/],
  [[50076, 50079, 53003, 70043], /MFA or Conditional Access.*new sign-in/],
  [[700082, 70008, 50173], /lapsed or was revoked.*Authenticate/],
  [[700084], /single-page app.*Web/],
  [[90055, 90033], /busy.*Try again/],
];

describe('AADSTS codes', () => {
  it.each(table.flatMap(([codes, mustSay]) => codes.map((code) => [code, mustSay] as const)))(
    'AADSTS%i says what to do',
    (code, mustSay) => {
      const problem = findAadstsProblem(code);
      expect(problem).not.toBeNull();
      const { what, fix } = describeSignIn(problem!);
      expect(`${what} ${fix}`).toMatch(mustSay);
    },
  );

  it('does not pretend to know other codes', () => {
    expect([0, -1, 1, 7000216, 50034, Number.NaN].map(findAadstsProblem)).toEqual(Array(6).fill(null));
  });

  it('links Microsoft’s page for a code', () => {
    expect(aadstsHelpUrl(7000215)).toBe('https://login.microsoftonline.com/error?code=7000215');
  });
});
