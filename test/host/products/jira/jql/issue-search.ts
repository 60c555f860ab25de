import type { Account } from '../../../accounts/accounts';
import type { FieldType } from '../field-types';
import type { FieldValues } from '../field-values';
import type { Issue } from '../jira-model';
import type { JiraStore } from '../jira-store';
import { searchable, type Searchable } from './issue-fields';
import { JqlError } from './jql-error';
import { parseJql, type JqlClause, type JqlCondition, type JqlOperand, type JqlQuery } from './jql-syntax';

const OPERATORS: Readonly<Record<Searchable['kind'], readonly string[]>> = {
  id: ['=', '!=', 'in', 'not in', 'is', 'is not'],
  key: ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not'],
  string: ['=', '!=', 'in', 'not in', 'is', 'is not'],
  text: ['~', '!~', 'is', 'is not'],
  number: ['=', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not'],
  date: ['=', '!=', '<', '<=', '>', '>=', 'is', 'is not'],
};

/** Replaces functions in queries that Jira itself does not know. */
export interface QueryFunctions {
  /** The condition without them. Throws `JqlError` with the reason where one fails. */
  expand(condition: JqlCondition): Promise<JqlCondition>;
}

export interface IssueSearchParts {
  readonly store: JiraStore;
  readonly values: FieldValues;
  readonly types: readonly FieldType[];
  readonly functions: QueryFunctions;
  readonly now: () => number;
}

/** Finds issues by JQL. */
export class IssueSearch {
  constructor(private readonly parts: IssueSearchParts) {}

  /** The issues that match and that the account (null: the app) may see. Throws `JqlError`. */
  async find(account: Account | null, jql: string): Promise<Issue[]> {
    const query = parseJql(jql);
    const condition = query.condition && (await this.parts.functions.expand(query.condition));
    const test = condition ? this.#test(condition, account) : () => true;
    const found = this.parts.store.issues(account).filter(test);
    const orders = query.orderBy.map(({ field, descending }) => ({
      valuesOf: searchable(this.parts, field).valuesOf,
      sign: descending ? -1 : 1,
    }));
    return found.sort((a, b) => {
      for (const { valuesOf, sign } of orders) {
        const order = compared(valuesOf(a)[0], valuesOf(b)[0]);
        if (order !== 0) return order * sign;
      }
      return 0;
    });
  }

  /** Checks that a query can be run, without running its functions. Throws `JqlError` with the first reason why not. */
  check(jql: string): JqlQuery {
    const query = parseJql(jql);
    if (query.condition) this.#check(query.condition);
    for (const { field } of query.orderBy) searchable(this.parts, field);
    return query;
  }

  #check(condition: JqlCondition): void {
    if (condition.kind === 'not') this.#check(condition.of);
    else if (condition.kind === 'clause') this.#searchableIn(condition);
    else for (const part of condition.parts) this.#check(part);
  }

  /** Jira compares keys only with those of issues that there are. */
  #checkKeys(keys: readonly string[], account: Account | null): void {
    const known = new Set(this.parts.store.issues(account).map(({ key }) => key.toLowerCase()));
    const stranger = keys.find((key) => !known.has(key.toLowerCase()));
    if (stranger !== undefined)
      throw new JqlError(`An issue with key '${stranger}' does not exist for field 'issuekey'.`);
  }

  #searchableIn(clause: JqlClause): Searchable {
    const found = searchable(this.parts, clause.field);
    const name = clause.field.alias ?? clause.field.name;
    if (!OPERATORS[found.kind].includes(clause.operator)) {
      throw new JqlError(`The operator '${clause.operator}' is not supported by the '${name}' field.`);
    }
    return found;
  }

  #test(condition: JqlCondition, account: Account | null): (issue: Issue) => boolean {
    if (condition.kind === 'clause') return this.#clause(condition, account);
    if (condition.kind === 'not') {
      const inner = this.#test(condition.of, account);
      return (issue) => !inner(issue);
    }
    const tests = condition.parts.map((part) => this.#test(part, account));
    return condition.kind === 'and'
      ? (issue) => tests.every((test) => test(issue))
      : (issue) => tests.some((test) => test(issue));
  }

  #clause(clause: JqlClause, account: Account | null): (issue: Issue) => boolean {
    const { kind, valuesOf } = this.#searchableIn(clause);
    const name = clause.field.alias ?? clause.field.name;
    const wanted = wantedValues(clause.operand, account);
    const isEmptyTest = clause.operand.kind === 'empty';
    const nowMs = this.parts.now();
    if (kind === 'key' && /^[<>]/.test(clause.operator)) this.#checkKeys(wanted, account);
    const matches = (value: string | number): boolean =>
      wanted.some((each) => same({ kind, name, nowMs }, value, each, clause.operator));
    switch (clause.operator) {
      case 'is':
        return (issue) => valuesOf(issue).length === 0;
      case 'is not':
        return (issue) => valuesOf(issue).length > 0;
      case '!=':
      case '!~':
      case 'not in':
        // As in Jira, an empty field is not "unequal" to anything.
        return (issue) => {
          const values = valuesOf(issue);
          return values.length > 0 && (isEmptyTest || !values.some(matches));
        };
      case '=':
      case '~':
      case 'in':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return (issue) => (isEmptyTest ? valuesOf(issue).length === 0 : valuesOf(issue).some(matches));
    }
  }
}

function wantedValues(operand: JqlOperand, account: Account | null): string[] {
  switch (operand.kind) {
    case 'value':
      return [operand.value];
    case 'empty':
      return [];
    case 'list':
      return operand.items.flatMap((item) => wantedValues(item, account));
    case 'function':
      return account?.accountId == null ? [] : [account.accountId];
  }
}

function same(
  { kind, name, nowMs }: { kind: Searchable['kind']; name: string; nowMs: number },
  value: string | number,
  wanted: string,
  operator: string,
): boolean {
  if (kind === 'key' && /^[<>]/.test(operator)) return isKeyBeside(String(value), wanted, operator);
  if (kind === 'text') return holds(String(value), wanted);
  if (kind === 'id' || kind === 'key' || kind === 'string')
    return String(value).toLowerCase() === wanted.toLowerCase();
  const right = kind === 'number' ? Number(wanted) : timeOf(wanted, nowMs);
  if (Number.isNaN(right)) throw new JqlError(`Value '${wanted}' is not valid for the field '${name}'.`);
  const left = kind === 'number' || typeof value === 'number' ? Number(value) : Date.parse(value);
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return operator === '>=' ? left >= right : left === right;
}

/** Keys of one project by their numbers; those of another one, and ids, are beside nothing. */
function isKeyBeside(key: string, wanted: string, operator: string): boolean {
  const [, project, number] = /^(.+)-(\d+)$/.exec(key) ?? [];
  const [, other, limit] = /^(.+)-(\d+)$/.exec(wanted.toUpperCase()) ?? [];
  if (project === undefined || project !== other) return false;
  const distance = Number(number) - Number(limit);
  if (distance === 0) return operator.endsWith('=');
  return operator.startsWith('>') === distance > 0;
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A date of a query in ms: as it stands, or so long before or after now, such as `-15m`. */
function timeOf(text: string, nowMs: number): number {
  const [, sign, count, unit] = /^([+-])(\d+)([mhdw])$/.exec(text) ?? [];
  if (unit === undefined) return Date.parse(text);
  return nowMs + (sign === '-' ? -1 : 1) * Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}

/** Whether a text holds every word that is asked for; `*` at a word's end takes any ending. */
function holds(text: string, wanted: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const asked = wanted
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== '');
  return asked.every((word) =>
    word.endsWith('*') ? words.some((each) => each.startsWith(word.slice(0, -1))) : words.includes(word),
  );
}

function compared(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
