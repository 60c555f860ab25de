/** A request that a service is asked, and its answer. */
export interface AskedPage {
  readonly asked: {
    /** Method and whole address. */
    readonly line: string;
    /** Headers that it must carry; others it may. */
    readonly headers?: Readonly<Record<string, string>>;
    /** Absent: none. */
    readonly body?: unknown;
  };
  readonly answer: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** One ready-made request with what it must ask, and what must come of the answers that the service documents. */
export interface ReadyMadeRow {
  readonly provider: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Hosts that an administrator enters, where the provider brings none. */
  readonly hosts?: readonly string[];
  readonly request: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly pages: readonly AskedPage[];
  /** Heading and type of each column. */
  readonly columns?: readonly (readonly [name: string, type: string])[];
  readonly rows: readonly (readonly unknown[])[];
  /** Absent: complete. */
  readonly verdict?: string;
}

/** A question without a body. */
export const get = (address: string, headers?: Readonly<Record<string, string>>): AskedPage['asked'] => ({
  line: `GET ${address}`,
  ...(headers === undefined ? {} : { headers }),
});

/** A question with a JSON body. */
export const post = (
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): AskedPage['asked'] => ({
  line: `POST ${address}`,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
