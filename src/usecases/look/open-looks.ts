import type { NamedLook } from '../../contract/look';
import { buildText } from '../../contract/text/text';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { isInForce } from '../../core/look/look-record';
import type { LookRecord } from '../../core/look/look-record';
import { findGoneColumns } from '../../core/look/settle-look';
import type { Ports } from '../../core/ports';
import { restorableUntilMs } from '../../core/record/deletion';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { checkAccess } from '../view/check-access';
import { checkAuthor } from '../view/seal-binding';
import type { AuthorPlace } from '../view/seal-binding';

/** The data source of some looks, for somebody who may use it where they are. */
export async function openLooks(
  ports: Ports,
  dataSourceId: string,
  place: AuthorPlace,
): Promise<Result<DataSourceRecord, NamedFailure>> {
  const author = await checkAuthor(ports, place);
  if (!author.ok) return author;
  const dataSource = await loadDataSource(ports.records, dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkAccess(ports, dataSource.value, place, 'confluence');
  return allowed.ok ? dataSource : allowed;
}

/** Who an author is to the looks of a data source. */
export interface LookMaker {
  /** Whether they may change and delete this one. */
  readonly mayChange: (look: LookRecord) => boolean;
}

/**
 * Looks are changed by whoever made them and by administrators: other people's pages show them.
 * @param looks of which it is to be told; the product is asked only where one is another's
 */
export async function findMaker(
  { product }: Pick<Ports, 'product'>,
  { accountId }: Pick<AuthorPlace, 'accountId'>,
  looks: readonly LookRecord[],
): Promise<LookMaker> {
  const isOwn = ({ madeBy }: LookRecord) => accountId !== null && madeBy === accountId;
  const isAdministrator =
    accountId !== null && !looks.every(isOwn) && (await product.isAdministrator('confluence'));
  return { mayChange: (look) => isAdministrator || isOwn(look) };
}

/** A look that this author may change, or why it cannot be. */
export function pickChangeable(
  looks: readonly LookRecord[],
  id: string,
  { mayChange }: LookMaker,
): Result<LookRecord, NamedFailure> {
  const look = looks.find((each) => each.id === id);
  if (look === undefined) return failNamed({ reason: 'record-not-found', kind: 'look' });
  return mayChange(look) ? succeed(look) : failNamed({ reason: 'not-look-maker', look: look.name });
}

/** What is said where another look in force has the name. */
export const refuseLookName = () =>
  failNamed({ reason: 'invalid-input', field: 'name', problem: buildText('problem.look.nameTaken') });

/** Looks as an author chooses from them, by name. */
export function tellLooks(
  looks: readonly LookRecord[],
  dataSource: DataSourceRecord,
  { mayChange }: LookMaker,
): readonly NamedLook[] {
  const keys = dataSource.columns.map(({ key }) => key);
  return looks
    .map((look): NamedLook => {
      const { id, name, view, revision, deletedAtMs } = look;
      const restorableUntil = isInForce(look) ? null : restorableUntilMs({ atMs: deletedAtMs! });
      return {
        ...{ id, name, view, revision },
        mayChange: mayChange(look),
        restorableUntilMs: restorableUntil,
        goneColumns: findGoneColumns(view, keys),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
