import { JiraRefusal } from '../../jira-refusal';
import { JqlError } from '../../jql/jql-error';
import {
  parseJql,
  type JqlCondition,
  type JqlField,
  type JqlOperand,
  type JqlQuery,
} from '../../jql/jql-syntax';
import { bodyOf, checkQuery, jiraRoute } from '../jira-reply';
import type { JiraCall, JiraRoute } from '../jira-call';

const PARSE = [['read:jira-work'], ['read:field:jira', 'validate:jql:jira', 'read:jql:jira']];
const VALIDATIONS = ['strict', 'warn', 'none'];

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/#api-rest-api-3-jql-parse-post */
export const JQL_PARSE_ROUTES: readonly JiraRoute[] = [
  jiraRoute('POST', '/jql/parse', PARSE, parse, { reads: true }),
];

/** Answers 200 whatever the queries are; `strict` leaves the structure of a query with errors out. */
function parse(call: JiraCall): object {
  checkQuery(call, ['validation']);
  const validation = call.query.get('validation') ?? 'strict';
  const { queries } = bodyOf(call);
  if (!VALIDATIONS.includes(validation) || !isTextList(queries) || queries.length === 0) {
    throw new JiraRefusal(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
  }
  return { queries: queries.map((query) => parseOne(call, query, validation)) };
}

function parseOne({ jira: { jira } }: JiraCall, query: string, validation: string): object {
  let structure: object | undefined;
  try {
    structure = structureOf(parseJql(query));
    if (validation !== 'none') jira.search.check(query);
    return { query, structure };
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    const isKept = validation === 'warn' && structure !== undefined;
    return { query, ...(isKept ? { structure } : {}), errors: [error.message] };
  }
}

function structureOf({ condition, orderBy }: JqlQuery): object {
  const fields = orderBy.map(({ field, descending }) => ({
    field: fieldOf(field),
    direction: descending ? 'desc' : 'asc',
  }));
  return {
    ...(condition === undefined ? {} : { where: clauseOf(condition) }),
    ...(fields.length === 0 ? {} : { orderBy: { fields } }),
  };
}

function clauseOf(condition: JqlCondition): object {
  if (condition.kind === 'not') return { operator: 'not', clauses: [clauseOf(condition.of)] };
  if (condition.kind !== 'clause')
    return { operator: condition.kind, clauses: condition.parts.map(clauseOf) };
  const { field, operator, operand } = condition;
  return { field: fieldOf(field), operator, operand: operandOf(operand) };
}

function fieldOf({ name, alias }: JqlField): object {
  return {
    name,
    encodedName: JSON.stringify(name),
    ...(alias === undefined ? {} : { property: [{ entity: 'field', key: name, path: alias }] }),
  };
}

function operandOf(operand: JqlOperand): object {
  switch (operand.kind) {
    case 'value':
      return { value: operand.value, encodedValue: JSON.stringify(operand.value) };
    case 'list':
      return { values: operand.items.map(operandOf) };
    case 'empty':
      return { keyword: 'empty' };
    case 'function':
      return { function: operand.name, arguments: operand.args };
  }
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
