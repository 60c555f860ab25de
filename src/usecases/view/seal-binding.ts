import type { AccountId } from '../../contract/account-id';
import type { Binding } from '../../contract/binding';
import { buildText } from '../../contract/text/text';
import { pickHidden } from '../../core/data-source/hidden-columns';
import { sealChoice } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { resolveParameters } from '../../core/request/parameter-values';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { recordAction } from '../audit/record-action';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { recordUsage } from '../usage/record-usage';
import { checkAccess } from './check-access';

/** Where an author configures a macro, from the platform's permission-checked context. */
export interface AuthorPlace {
  readonly accountId: AccountId | null;
  readonly contentId: string | null;
  readonly spaceId: string | null;
  readonly spaceKey: string | null;
}

/** Whether the caller may edit the page in question. */
export async function checkAuthor(ports: Ports, place: AuthorPlace): Promise<Result<true, NamedFailure>> {
  const may = await ports.product.mayEditContent(place);
  return may ? succeed(true) : failNamed({ reason: 'not-editor' });
}

/** Binds a macro to a data source: only for an author of the page, only where the data source may be used. */
export async function sealBinding(
  ports: Ports,
  choice: {
    readonly dataSourceId: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly hiddenColumns?: readonly string[];
  },
  place: AuthorPlace,
): Promise<Result<{ readonly binding: Binding }, NamedFailure>> {
  const author = await checkAuthor(ports, place);
  if (!author.ok) return author;
  const dataSource = await loadDataSource(ports.records, choice.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkAccess(ports, dataSource.value, place, 'confluence');
  if (!allowed.ok) return allowed;
  const { dataSourceId } = choice;
  const checked = checkFixedParameters(dataSource.value, choice.parameters);
  if (!checked.ok) return checked;
  const parameters = checked.value;
  const hiddenColumns = pickHidden(dataSource.value, choice.hiddenColumns ?? []);
  const seal = await sealChoice(dataSource.value.sealKey, {
    dataSourceId,
    parameters,
    surface: 'confluence-macro',
    hiddenColumns,
  });
  const { contentId, spaceKey, accountId } = place;
  if (contentId !== null) {
    const page = { id: contentId, name: '', containerKey: spaceKey };
    const isNew = await recordUsage(ports, {
      dataSourceId,
      surface: 'confluence-macro',
      place: page,
      accountId,
    });
    const subject = { id: dataSourceId, name: dataSource.value.name };
    const detail =
      spaceKey === null
        ? buildText('audit.page', { id: contentId })
        : buildText('audit.pageInSpace', { id: contentId, space: spaceKey });
    if (isNew) await recordAction(ports, { area: 'binding', action: 'bound', subject, detail });
  }
  return succeed({
    binding: {
      dataSourceId,
      parameters: { ...parameters },
      tokenOwner: dataSource.value.tokenOwner,
      hiddenColumns,
      seal,
    },
  });
}

/** The values an author may fix, checked; one that is not the author's to give is refused. */
export function checkFixedParameters(
  dataSource: DataSourceRecord,
  given: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, string>>, NamedFailure> {
  const subject = { dataSource: dataSource.name };
  const fixed = readParameters(dataSource).filter(({ source }) => source === 'fixed');
  const stranger = Object.keys(given).find((key) => !fixed.some((parameter) => parameter.key === key));
  if (stranger !== undefined) {
    const problem = buildText('problem.parameter.notByAuthor');
    return failNamed({ reason: 'invalid-input', field: `parameters.${stranger}`, problem }, subject);
  }
  // A default stays out of the seal, so that the administrator can still change it.
  const resolved = resolveParameters(fixed, { fixed: given, viewer: {}, context: {} });
  if (!resolved.ok) {
    const { parameter, problem } = resolved.failure;
    return failNamed({ reason: 'invalid-input', field: `parameters.${parameter}`, problem }, subject);
  }
  return succeed(
    Object.fromEntries(Object.entries(resolved.value).filter(([key]) => (given[key] ?? '') !== '')),
  );
}
