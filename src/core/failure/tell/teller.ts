import type { ErrorBody } from '../../../contract/reply';
import type { Failure, Subject } from '../failure';
import type { FailureTexts } from '../failure-texts';

/** What a sentence is made with: the reader's language, and what the failure is about. */
export interface Telling extends FailureTexts {
  readonly subject: Subject;
  readonly source: string;
  readonly where: Places;
}

/** Makes the sentences for each failure of a kind, by its reason. */
export type Tellers<F extends Failure> = {
  readonly [R in F['reason']]: (failure: Extract<F, { readonly reason: R }>, telling: Telling) => ErrorBody;
};

/** The reader's sentences by key. */
export type T = FailureTexts['t'];

/** How sentences name what they are about, and the places where it is put right. */
export interface Places {
  readonly source: string;
  readonly connection: string;
  readonly requestSection: string;
  readonly connectionSection: string;
  /** The screen with the sign-in's settings. */
  readonly authentication: string;
}

/** Names for a subject as far as it is known. */
export function describePlaces({ dataSource, connection, isDraft }: Subject, t: T): Places {
  // A connection that is only being set up cannot be opened: its settings are in the form before the reader.
  const stored = isDraft ? undefined : connection;
  return {
    source: dataSource
      ? t('failure.name.dataSource', { name: dataSource })
      : t('failure.name.thisDataSource'),
    connection: nameConnection(connection, t),
    requestSection: dataSource
      ? t('failure.name.requestOf', { name: dataSource })
      : t('failure.name.request'),
    connectionSection: stored
      ? t('failure.name.connectionOf', { name: stored })
      : t('failure.name.connectionSection'),
    authentication: stored
      ? t('failure.name.authenticationOf', { name: stored })
      : t('failure.name.authentication'),
  };
}

/** A connection within a sentence. */
function nameConnection(connection: string | undefined, t: T): string {
  return connection ? t('failure.name.connection', { name: connection }) : t('failure.name.thisConnection');
}

/** What support will ask for, as far as it is known. */
export function withReference(parts: readonly (string | null | undefined)[]): {
  readonly reference?: string;
} {
  const known = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return known.length === 0 ? {} : { reference: known.join(', ') };
}
