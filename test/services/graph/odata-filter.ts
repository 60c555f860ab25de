/*
 * The part of OData 4 `$filter` that Graph's directory and lists take: comparisons, `in`, `startswith`,
 * `endswith`, `contains`, `and`, `or`, `not` and parentheses, over properties and literals.
 */

type FilterLiteral = string | number | boolean | null;

export type FilterNode =
  | { kind: 'and' | 'or'; left: FilterNode; right: FilterNode }
  | { kind: 'not'; operand: FilterNode }
  | { kind: 'compare'; operator: CompareOperator; property: string; value: FilterLiteral }
  | { kind: 'in'; property: string; values: FilterLiteral[] }
  | { kind: 'call'; name: 'startswith' | 'endswith' | 'contains'; property: string; value: string };

type CompareOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** A filter that cannot be read; `position` counts characters from 0. */
export class FilterSyntaxError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

interface Token {
  kind: 'word' | 'string' | 'symbol';
  text: string;
  position: number;
}

const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const CALLS: readonly string[] = ['startswith', 'endswith', 'contains'];

/** Throws FilterSyntaxError. */
export function parseFilter(text: string): FilterNode {
  const tokens = tokenize(text);
  let next = 0;
  const end: Token = { kind: 'symbol', text: 'end of filter', position: text.length };
  const peek = (): Token => tokens[next] ?? end;
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const fail = (token: Token): never => {
    throw new FilterSyntaxError(
      `Syntax error at position ${token.position} in '${text}': unexpected '${token.text}'.`,
      token.position,
    );
  };
  const expect = (symbol: string): void => {
    const token = take();
    if (token.kind !== 'symbol' || token.text !== symbol) fail(token);
  };
  const isWord = (word: string): boolean => peek().kind === 'word' && peek().text.toLowerCase() === word;

  const parseOr = (): FilterNode => {
    let left = parseAnd();
    while (isWord('or')) {
      take();
      left = { kind: 'or', left, right: parseAnd() };
    }
    return left;
  };
  const parseAnd = (): FilterNode => {
    let left = parseUnary();
    while (isWord('and')) {
      take();
      left = { kind: 'and', left, right: parseUnary() };
    }
    return left;
  };
  const parseUnary = (): FilterNode => {
    if (isWord('not')) {
      take();
      return { kind: 'not', operand: parseUnary() };
    }
    if (peek().text === '(' && peek().kind === 'symbol') {
      take();
      const inner = parseOr();
      expect(')');
      return inner;
    }
    return parseCondition();
  };
  const parseCondition = (): FilterNode => {
    const first = take();
    if (first.kind !== 'word') fail(first);
    const name = first.text.toLowerCase();
    if (CALLS.includes(name) && peek().text === '(') {
      take();
      const property = take();
      if (property.kind !== 'word') fail(property);
      expect(',');
      const value = take();
      if (value.kind !== 'string') fail(value);
      expect(')');
      return {
        kind: 'call',
        name: name as 'startswith' | 'endswith' | 'contains',
        property: property.text,
        value: value.text,
      };
    }
    const operator = take();
    if (operator.kind !== 'word') fail(operator);
    const operatorName = operator.text.toLowerCase();
    if (operatorName === 'in') {
      expect('(');
      const values = [literal(take(), fail)];
      while (peek().text === ',' && peek().kind === 'symbol') {
        take();
        values.push(literal(take(), fail));
      }
      expect(')');
      return { kind: 'in', property: first.text, values };
    }
    if (!COMPARISONS.includes(operatorName)) fail(operator);
    return {
      kind: 'compare',
      operator: operatorName as CompareOperator,
      property: first.text,
      value: literal(take(), fail),
    };
  };

  const node = parseOr();
  if (next < tokens.length) fail(peek());
  return node;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|'((?:[^']|'')*)'|([(),])|([^\s'(),]+)/gy;
  while (pattern.lastIndex < text.length) {
    const position = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      throw new FilterSyntaxError(
        `There is an unterminated string literal at position ${text.length} in '${text}'.`,
        position,
      );
    }
    if (match[1] !== undefined) {
      tokens.push({ kind: 'string', text: match[1].replaceAll("''", "'"), position });
    } else if (match[2] !== undefined) {
      tokens.push({ kind: 'symbol', text: match[2], position });
    } else if (match[3] !== undefined) {
      tokens.push({ kind: 'word', text: match[3], position });
    }
  }
  return tokens;
}

function literal(token: Token, fail: (token: Token) => never): FilterLiteral {
  if (token.kind === 'string') return token.text;
  if (token.kind !== 'word') return fail(token);
  switch (token.text) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
  }
  if (/^-?\d+(\.\d+)?$/.test(token.text)) return Number(token.text);
  // Dates and GUIDs are written without quotes; both compare as text.
  if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(token.text)) return token.text;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token.text)) return token.text;
  return fail(token);
}

/** Every property the filter names, with the ways it is used. */
export function filterUses(node: FilterNode): { property: string; operation: string }[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [...filterUses(node.left), ...filterUses(node.right)];
    case 'not':
      return filterUses(node.operand).map((use) => ({ ...use, operation: 'not' }));
    case 'compare':
      return [{ property: node.property, operation: node.operator }];
    case 'in':
      return [{ property: node.property, operation: 'in' }];
    case 'call':
      return [{ property: node.property, operation: node.name }];
  }
}

/** Whether a record passes. Text compares without regard to letter case, as in Graph's directory. */
export function matchesFilter(node: FilterNode, read: (property: string) => unknown): boolean {
  switch (node.kind) {
    case 'and':
      return matchesFilter(node.left, read) && matchesFilter(node.right, read);
    case 'or':
      return matchesFilter(node.left, read) || matchesFilter(node.right, read);
    case 'not':
      return !matchesFilter(node.operand, read);
    case 'compare':
      return compare(node.operator, read(node.property), node.value);
    case 'in':
      return node.values.some((value) => compare('eq', read(node.property), value));
    case 'call': {
      const text = read(node.property);
      if (typeof text !== 'string') return false;
      const whole = fold(text);
      const part = fold(node.value);
      if (node.name === 'startswith') return whole.startsWith(part);
      return node.name === 'endswith' ? whole.endsWith(part) : whole.includes(part);
    }
  }
}

function compare(operator: CompareOperator, actual: unknown, expected: FilterLiteral): boolean {
  const value = actual ?? null;
  if (operator === 'eq' || operator === 'ne') {
    return (comparable(value) === comparable(expected)) === (operator === 'eq');
  }
  if (value === null || expected === null) return false;
  const left = comparable(value);
  const right = comparable(expected);
  if (typeof left !== typeof right) return false;
  const order = (left as string) < (right as string) ? -1 : (left as string) > (right as string) ? 1 : 0;
  switch (operator) {
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

/** Text folded, dates brought to one form so that they compare as text, the rest as it is. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) return new Date(time).toISOString();
  }
  return fold(value);
}

function fold(text: string): string {
  return text.toLowerCase();
}
