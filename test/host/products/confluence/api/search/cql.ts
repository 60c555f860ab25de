/**
 * The part of the Confluence Query Language that the local site answers.
 * https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/
 */
import { PageRefusal } from '../../page-document';

type CqlOperator = '=' | '!=' | '~' | '!~' | 'in' | 'not in' | '>' | '>=' | '<' | '<=';

export type CqlExpression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly CqlExpression[] }
  | { readonly kind: 'not'; readonly part: CqlExpression }
  | {
      readonly kind: 'clause';
      readonly field: string;
      readonly operator: CqlOperator;
      readonly values: readonly string[];
    };

export interface CqlQuery {
  /** Undefined when everything matches: a query may be nothing but an order. */
  readonly where: CqlExpression | undefined;
  readonly orderBy: readonly { readonly field: string; readonly isDescending: boolean }[];
}

type Token = { readonly kind: 'word' | 'text' | 'symbol'; readonly text: string };

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|!~|>=|<=|[=~<>(),])|([^\s"'=~<>!(),]+))/y;

/** Parses a query. Throws `PageRefusal` 400, as Confluence answers, for what is no CQL. */
export function parseCql(cql: string): CqlQuery {
  const parser = new CqlParser(tokensOf(cql), cql);
  return parser.parse();
}

function tokensOf(cql: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (cql.slice(TOKEN.lastIndex).trim() !== '') {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(cql);
    if (!found) throw notCql(cql, `character ${at}`);
    const [, double, single, symbol, word] = found;
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/gs, '$1') });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
    else tokens.push({ kind: 'word', text: word! });
  }
  return tokens;
}

function notCql(cql: string, where: string): PageRefusal {
  return new PageRefusal(400, `Could not parse cql : ${cql} (at ${where})`);
}

class CqlParser {
  #at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly cql: string,
  ) {}

  parse(): CqlQuery {
    const where = this.#isWord('order') ? undefined : this.#or();
    const orderBy: { field: string; isDescending: boolean }[] = [];
    if (this.#takeWord('order')) {
      if (!this.#takeWord('by')) throw this.#unexpected();
      do {
        const field = this.#next().text.toLowerCase();
        const isDescending = this.#takeWord('desc');
        if (!isDescending) this.#takeWord('asc');
        orderBy.push({ field, isDescending });
      } while (this.#takeSymbol(','));
    }
    if (this.#at < this.tokens.length) throw this.#unexpected();
    return { where, orderBy };
  }

  #or(): CqlExpression {
    const parts = [this.#and()];
    while (this.#takeWord('or')) parts.push(this.#and());
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  #and(): CqlExpression {
    const parts = [this.#unary()];
    while (this.#takeWord('and')) parts.push(this.#unary());
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  #unary(): CqlExpression {
    if (this.#takeWord('not')) return { kind: 'not', part: this.#unary() };
    if (this.#takeSymbol('(')) {
      const inner = this.#or();
      if (!this.#takeSymbol(')')) throw this.#unexpected();
      return inner;
    }
    return this.#clause();
  }

  #clause(): CqlExpression {
    const field = this.#next();
    if (field.kind !== 'word') throw this.#unexpected(-1);
    const operator = this.#operator();
    return {
      kind: 'clause',
      field: field.text.toLowerCase(),
      operator,
      values: operator === 'in' || operator === 'not in' ? this.#list() : [this.#value()],
    };
  }

  #operator(): CqlOperator {
    if (this.#takeWord('in')) return 'in';
    if (this.#takeWord('not')) {
      if (!this.#takeWord('in')) throw this.#unexpected();
      return 'not in';
    }
    const token = this.#next();
    if (token.kind !== 'symbol' || /[(),]/.test(token.text)) throw this.#unexpected(-1);
    return token.text as CqlOperator;
  }

  #list(): string[] {
    if (!this.#takeSymbol('(')) throw this.#unexpected();
    const values = [this.#value()];
    while (this.#takeSymbol(',')) values.push(this.#value());
    if (!this.#takeSymbol(')')) throw this.#unexpected();
    return values;
  }

  #value(): string {
    const token = this.#next();
    if (token.kind === 'symbol') throw this.#unexpected(-1);
    if (token.kind === 'word' && this.#isSymbol('(')) {
      throw new Error(`host: the CQL function ${token.text}() is not implemented`);
    }
    return token.text;
  }

  #next(): Token {
    const token = this.tokens[this.#at];
    if (!token) throw this.#unexpected();
    this.#at += 1;
    return token;
  }

  #isWord(word: string): boolean {
    const token = this.tokens[this.#at];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  #isSymbol(symbol: string): boolean {
    const token = this.tokens[this.#at];
    return token?.kind === 'symbol' && token.text === symbol;
  }

  #takeWord(word: string): boolean {
    const isThere = this.#isWord(word);
    if (isThere) this.#at += 1;
    return isThere;
  }

  #takeSymbol(symbol: string): boolean {
    const isThere = this.#isSymbol(symbol);
    if (isThere) this.#at += 1;
    return isThere;
  }

  #unexpected(offset = 0): PageRefusal {
    const token = this.tokens[this.#at + offset];
    return notCql(this.cql, token ? `'${token.text}'` : 'its end');
  }
}

/** What a field of an item is compared as. */
export interface CqlField<T> {
  /** `prefix`: as text, but the words of a query stand for beginnings. */
  readonly kind: 'name' | 'text' | 'prefix' | 'time';
  /** Values of an item; `name` fields match any of them. */
  readonly read: (item: T) => readonly string[];
}

/**
 * Throws `PageRefusal` 400 for a field that CQL does not have, and an error by name for one that Confluence has and the
 * host does not: whether or not any item would be compared.
 */
export function checkCql<T>(
  { where, orderBy }: CqlQuery,
  fields: Readonly<Record<string, CqlField<T>>>,
): void {
  for (const { field } of orderBy) checkedField(field, fields);
  const check = (expression: CqlExpression): void => {
    if (expression.kind === 'clause') checkedField(expression.field, fields);
    else if (expression.kind === 'not') check(expression.part);
    else expression.parts.forEach(check);
  };
  if (where) check(where);
}

/** Whether an item matches. Throws as {@link checkCql} does, and `PageRefusal` 400 for an operator the field does not take. */
export function matchesCql<T>(
  expression: CqlExpression | undefined,
  item: T,
  fields: Readonly<Record<string, CqlField<T>>>,
): boolean {
  if (expression === undefined) return true;
  switch (expression.kind) {
    case 'and':
      // Every part is looked at, so that a wrong one is told whatever the others say.
      return expression.parts.map((part) => matchesCql(part, item, fields)).every(Boolean);
    case 'or':
      return expression.parts.map((part) => matchesCql(part, item, fields)).some(Boolean);
    case 'not':
      return !matchesCql(expression.part, item, fields);
    case 'clause':
      return matchesClause(expression, item, fields);
  }
}

const KNOWN_TO_CONFLUENCE = new Set([
  'ancestor',
  'container',
  'contributor',
  'creator',
  'favourite',
  'label',
  'macro',
  'mention',
  'parent',
  'space.category',
  'space.type',
  'watcher',
]);

/** Throws as {@link checkCql} says for a field that is not among `fields`. */
export function checkedField<T>(name: string, fields: Readonly<Record<string, CqlField<T>>>): CqlField<T> {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field) return field;
  if (KNOWN_TO_CONFLUENCE.has(name)) throw new Error(`host: the CQL field '${name}' is not implemented`);
  throw new PageRefusal(400, `Could not parse cql : no field exists with name: ${name}`);
}

function matchesClause<T>(
  clause: Extract<CqlExpression, { kind: 'clause' }>,
  item: T,
  fields: Readonly<Record<string, CqlField<T>>>,
): boolean {
  const { operator, values } = clause;
  const field = checkedField(clause.field, fields);
  const have = field.read(item).map((value) => value.toLowerCase());
  const wanted = values.map((value) => value.toLowerCase());
  switch (operator) {
    case '~':
    case '!~': {
      if (field.kind === 'time') break;
      const query = field.kind === 'prefix' ? wanted[0]!.replace(/[\p{L}\p{N}]+/gu, '$&*') : wanted[0]!;
      const isFound = have.some((text) => containsWords(text, query));
      return operator === '~' ? isFound : !isFound;
    }
    case '=':
    case 'in':
      return have.some((value) => wanted.includes(value));
    case '!=':
    case 'not in':
      return !have.some((value) => wanted.includes(value));
    default:
      if (field.kind === 'time') return compares(have[0] ?? '', operator, wanted[0]!);
  }
  throw new PageRefusal(400, `Could not parse cql : the field ${clause.field} does not take ${operator}`);
}

/** All words of the query, as wholes or, with `*`, as beginnings: a rough likeness of Confluence's index. */
function containsWords(text: string, query: string): boolean {
  const have = text.split(/[^\p{L}\p{N}@.]+/u).filter((word) => word !== '');
  const wanted = query.split(/[^\p{L}\p{N}@.*]+/u).filter((word) => word !== '' && word !== '*');
  return (
    wanted.length > 0 &&
    wanted.every((word) =>
      word.endsWith('*') ? have.some((each) => each.startsWith(word.slice(0, -1))) : have.includes(word),
    )
  );
}

function compares(have: string, operator: '>' | '>=' | '<' | '<=', wanted: string): boolean {
  const [left, right] = [Date.parse(have), Date.parse(wanted.replace(/\//g, '-'))];
  if (Number.isNaN(right)) throw new PageRefusal(400, `Could not parse cql : no date: ${wanted}`);
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}
