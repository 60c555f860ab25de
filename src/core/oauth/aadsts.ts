import type { SignInProblem } from '../failure/failure';

/**
 * Entra's error codes by what the admin has to do. Microsoft asks programs to branch on `error`, so these
 * choose only the words. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const problems: readonly (readonly [problem: SignInProblem, codes: readonly number[]])[] = [
  ['client-secret-wrong', [7000215, 70002]],
  ['client-secret-expired', [7000222]],
  ['client-needs-credential', [7000218]],
  ['client-is-public', [700025]],
  ['certificate-mismatch', [700027, 50012]],
  ['federation-mismatch', [70021, 700211, 700212, 700213, 7002137, 7002138]],
  ['issuer-unreadable', [90061, 50166, 501661]],
  ['client-unknown', [700016, 7000112]],
  ['tenant-unknown', [90002, 90038, 900023]],
  ['tenant-must-be-named', [50194, 9001023, 90130]],
  ['consent-missing', [65001]],
  ['admin-consent-missing', [90094]],
  ['consent-declined', [65004]],
  ['scope-wrong', [70011, 28002, 700022, 700023, 1002012]],
  ['resource-wrong', [500011, 650057, 901002]],
  ['redirect-unregistered', [50011]],
  ['redirect-is-spa', [700084]],
  ['start-again', [54005, 501481, 700005]],
  ['policy-asks-sign-in', [50076, 50079, 53003, 70043]],
  ['grant-lapsed', [700082, 70008, 50173]],
  ['busy', [90055, 90033]],
];

const byCode = new Map(problems.flatMap(([problem, codes]) => codes.map((code) => [code, problem] as const)));

/** What an AADSTS number asks for, or null if it is not one we explain. */
export function findAadstsProblem(code: number): SignInProblem | null {
  return byCode.get(code) ?? null;
}

/** Microsoft's page that explains a code. */
export const aadstsHelpUrl = (code: number) => `https://login.microsoftonline.com/error?code=${code}`;
