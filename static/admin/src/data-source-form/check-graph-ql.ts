import { GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import type { DataSourceState } from './data-source-state';

/*
 * The parser is 9 KB more to download, compressed, so this file is loaded when a query is to be checked and not before.
 * The server does not parse queries: whether one fits its schema only the service knows.
 */

type Asked = Pick<DataSourceState, 'body' | 'graphQl' | 'paging'>;

const paths = {
  query: 'draft.request.body',
  variables: 'draft.request.graphQl.variables',
  operation: 'draft.request.graphQl.operationName',
} as const;

/** What is wrong with a query in GraphQL, by the server's own field paths: its syntax, and what does not fit together. */
export function checkGraphQl(asked: Asked): FieldErrors {
  const { body, graphQl } = asked;
  if (body.trim() === '') {
    return { [paths.query]: t('console.checks.required', { label: t('console.dataSource.query') }) };
  }
  if (body.includes('{{')) return { [paths.query]: t('console.dataSource.graphQlChecks.inQuery') };
  const operations = parseOperations(body);
  if (typeof operations === 'string') return { [paths.query]: operations };
  const { chosen, errors } = chooseOperation(operations, graphQl.operationName.trim());
  if (chosen === null) return errors;
  if (chosen.operation !== OperationTypeNode.QUERY) {
    const { operation } = chosen;
    return { [paths.query]: t('console.dataSource.graphQlChecks.notQuery', { operation }) };
  }
  return checkVariables(chosen, asked);
}

/** The document's operations, or what is wrong with it. */
function parseOperations(query: string): readonly OperationDefinitionNode[] | string {
  try {
    return parse(query, { noLocation: true }).definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { line = 1, column = 1 } = error.locations?.[0] ?? {};
    const detail = error.message.replace(/^Syntax Error: /, '');
    return t('console.dataSource.graphQlChecks.syntax', { line, column, detail });
  }
}

function chooseOperation(operations: readonly OperationDefinitionNode[], name: string) {
  const names = operations.map((each) => each.name?.value ?? '…').join(', ');
  const refuse = (path: string, problem: string) => ({ chosen: null, errors: { [path]: problem } });
  const [first] = operations;
  if (first === undefined) return refuse(paths.query, t('console.dataSource.graphQlChecks.noOperation'));
  if (name === '' && operations.length > 1) {
    return refuse(paths.operation, t('console.dataSource.graphQlChecks.whichOperation', { names }));
  }
  const chosen = name === '' ? first : operations.find((each) => each.name?.value === name);
  return chosen === undefined
    ? refuse(paths.operation, t('console.dataSource.graphQlChecks.noSuchOperation', { names }))
    : { chosen, errors: {} };
}

function checkVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  { graphQl, paging }: Asked,
): FieldErrors {
  const given = readVariables(graphQl.variables);
  if (given === null) return { [paths.variables]: t('console.dataSource.graphQlChecks.variables') };
  const declared = variableDefinitions.map(({ variable }) => variable.name.value);
  const undeclared = given.filter((name) => !declared.includes(name));
  if (undeclared.length > 0) {
    const names = spell(undeclared);
    return { [paths.variables]: t('console.dataSource.graphQlChecks.undeclared', { names }) };
  }
  // Paging by numbers gives its variables from the first page on.
  const { sendAs, offsetParameter, limitParameter, pageParameter, sizeParameter, kind } = paging;
  const isByNumber = sendAs === 'body' && (kind === 'offset' || kind === 'page');
  const byPaging = isByNumber ? [offsetParameter, limitParameter, pageParameter, sizeParameter] : [];
  const missing = variableDefinitions
    .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined)
    .map(({ variable }) => variable.name.value)
    .filter((name) => !given.includes(name) && !byPaging.includes(`variables.${name}`));
  if (missing.length === 0) return {};
  return {
    [paths.variables]: t('console.dataSource.graphQlChecks.missing', { names: spell(missing) }),
  };
}

const spell = (names: readonly string[]) => names.map((name) => `$${name}`).join(', ');

/** Names of the variables that are given; null: the text is no JSON object. */
function readVariables(text: string): readonly string[] | null {
  if (text.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : null;
  } catch {
    return null;
  }
}
