import { AADSTS_CATALOGUE, type AadstsEntry } from './aadsts-catalogue';

const UNWORDED: AadstsEntry = {
  error: 'invalid_request',
  status: 400,
  message: 'The simulation has no wording for this code.',
};

/** A refusal of Entra's: caught at the edge of each endpoint and put in that endpoint's form. */
export class AadstsError extends Error {
  readonly oauthError: string;
  readonly status: number;
  readonly suberror: string | undefined;

  constructor(
    readonly code: number,
    details: Readonly<Record<string, string>> = {},
  ) {
    const found = AADSTS_CATALOGUE[code] ?? UNWORDED;
    super(
      `AADSTS${code}: ${found.message.replace(/\{(\w+)\}/g, (whole, name: string) => details[name] ?? whole)}`,
    );
    this.oauthError = found.error;
    this.status = found.status;
    this.suberror = found.suberror;
  }
}
