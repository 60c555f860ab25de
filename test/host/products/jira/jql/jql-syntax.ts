import { JqlError } from './jql-error';

/**
 * How a query names a property of an object field by its alias: `cf[10001].Id`, `Customer.Id`, `"Main customer".Id`,
 * `"Main customer.Id"`.
 */
export const PROPERTY_SPELLINGS = ['number', 'bare', 'quoted-name', 'quoted-whole'] as const;
export type PropertySpelling = (typeof PROPERTY_SPELLINGS)[number];

/** A field of a clause: a name, and for `Name.Alias` the alias of a property of an object field. */
export interface JqlField {
  readonly name: string;
  readonly alias?: string;
  /** How the alias was written; for a quoted name without one, it may stand within the quotes. */
  readonly spelling?: PropertySpelling;
}

export type JqlOperand =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'list'; readonly items: readonly JqlOperand[] }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[] };

type JqlOperator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';

export interface JqlClause {
  readonly kind: 'clause';
  readonly field: JqlField;
  readonly operator: JqlOperator;
  readonly operand: JqlOperand;
}

export type JqlCondition =
  | JqlClause
  | { readonly kind: 'and' | 'or'; readonly parts: readonly JqlCondition[] }
  | { readonly kind: 'not'; readonly of: JqlCondition };

export interface JqlQuery {
  /** Undefined selects everything. */
  readonly condition?: JqlCondition;
  readonly orderBy: readonly { readonly field: JqlField; readonly descending: boolean }[];
}

type Token =
  | {
      readonly kind: 'word';
      readonly value: string;
      readonly quoted: boolean;
      readonly alias?: string;
      readonly spelling?: PropertySpelling;
    }
  | { readonly kind: 'sign'; readonly value: string };

const SIGNS = ['!=', '>=', '<=', '!~', '=', '>', '<', '~', '(', ')', ','];
const COMPARISONS: readonly string[] = ['=', '!=', '>', '>=', '<', '<=', '~', '!~'];
/** Words that need quotes as a value; Jira reserves more. */
const RESERVED = ['and', 'or', 'not', 'in', 'is', 'order', 'by', 'was', 'changed'];
/** Characters that Jira's lexer takes in no query, not even within quotes; line breaks are white space. */
const CONTROL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;
const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  ' ': ' ',
};

/** Parses a JQL query. Throws `JqlError` on what Jira would not take. */
export function parseJql(source: string): JqlQuery {
  return new JqlParser(tokensOf(source)).query();
}

/** A quoted text as it is meant. Throws `JqlError` for escapes that JQL does not have, and raw control characters. */
function unescaped(text: string): string {
  if (CONTROL.test(text))
    throw new JqlError('Error in the JQL Query: It holds an illegal control character.');
  return text.replaceAll(/\\(u[0-9a-f]{4}|[^])/gi, (escape, which: string) => {
    if (which.length > 1) return String.fromCharCode(parseInt(which.slice(1), 16));
    const meant = ESCAPES[which];
    if (meant === undefined) {
      throw new JqlError(
        `Error in the JQL Query: '${escape}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.`,
      );
    }
    return meant;
  });
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let rest = source.trimStart();
  while (rest !== '') {
    const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')(?:\.(?:"([^"]*)"|([\w-]+)))?/s.exec(rest);
    const custom = /^cf\[(\d+)\](?:\.(?:"([^"]*)"|([\w-]+)))?/i.exec(rest);
    const sign = SIGNS.find((each) => rest.startsWith(each));
    const word = /^[^\s"'()=!<>~,]+/.exec(rest)?.[0];
    if (quoted) {
      const value = unescaped(quoted[1] ?? quoted[2] ?? '');
      const alias = quoted[3] ?? quoted[4];
      const spelling = alias === undefined ? 'quoted-whole' : 'quoted-name';
      tokens.push({ kind: 'word', value, quoted: true, ...aliasOf(alias), spelling });
      rest = rest.slice(quoted[0].length);
    } else if (custom) {
      tokens.push({
        kind: 'word',
        value: `customfield_${custom[1]!}`,
        quoted: false,
        ...aliasOf(custom[2] ?? custom[3]),
        spelling: 'number',
      });
      rest = rest.slice(custom[0].length);
    } else if (sign !== undefined) {
      tokens.push({ kind: 'sign', value: sign });
      rest = rest.slice(sign.length);
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', value: word, quoted: false });
      rest = rest.slice(word.length);
    } else {
      throw new JqlError(`Error in the JQL Query: The character '${rest[0]!}' is not expected here.`);
    }
    rest = rest.trimStart();
  }
  return tokens;
}

function aliasOf(alias: string | undefined): { alias?: string } {
  return alias === undefined ? {} : { alias };
}

class JqlParser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): JqlQuery {
    const condition = this.#peek() === undefined || this.#isWord('order') ? undefined : this.#or();
    const orderBy: { field: JqlField; descending: boolean }[] = [];
    if (this.#takeWord('order')) {
      if (!this.#takeWord('by')) throw this.#unexpected('BY');
      do {
        const field = this.#field();
        orderBy.push({ field, descending: this.#takeWord('desc') || (this.#takeWord('asc') && false) });
      } while (this.#take(','));
    }
    if (this.#peek() !== undefined) throw this.#unexpected("'AND' or 'OR'");
    return { ...(condition === undefined ? {} : { condition }), orderBy };
  }

  #or(): JqlCondition {
    const parts = [this.#and()];
    while (this.#takeWord('or')) parts.push(this.#and());
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  #and(): JqlCondition {
    const parts = [this.#not()];
    while (this.#takeWord('and')) parts.push(this.#not());
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  #not(): JqlCondition {
    if (this.#takeWord('not')) return { kind: 'not', of: this.#not() };
    if (!this.#take('(')) return this.#clause();
    const inner = this.#or();
    if (!this.#take(')')) throw this.#unexpected("')'");
    return inner;
  }

  #clause(): JqlClause {
    const field = this.#field();
    const operator = this.#operator();
    const operand = this.#operand();
    const isListOperator = operator === 'in' || operator === 'not in';
    if (isListOperator !== (operand.kind === 'list') && operand.kind !== 'function') {
      throw new JqlError(
        `Operator '${operator}' does not support ${isListOperator ? 'a single value' : 'a list'}. Use ${isListOperator ? "'='" : "'in'"} instead.`,
      );
    }
    if ((operator === 'is' || operator === 'is not') && operand.kind !== 'empty') {
      throw new JqlError(`The operator '${operator}' takes only EMPTY or NULL.`);
    }
    return { kind: 'clause', field, operator, operand };
  }

  #field(): JqlField {
    const token = this.#peek();
    if (token?.kind !== 'word' || (!token.quoted && RESERVED.includes(token.value.toLowerCase()))) {
      throw this.#unexpected('a field name');
    }
    this.#at += 1;
    const spelling = token.spelling ?? 'bare';
    if (token.alias !== undefined) return { name: token.value, alias: token.alias, spelling };
    const dot = token.quoted ? -1 : token.value.indexOf('.');
    if (dot < 0) return { name: token.value, ...(token.quoted ? { spelling } : {}) };
    return { name: token.value.slice(0, dot), alias: token.value.slice(dot + 1), spelling };
  }

  #operator(): JqlOperator {
    const token = this.#peek();
    if (token?.kind === 'sign' && COMPARISONS.includes(token.value)) {
      this.#at += 1;
      return token.value as JqlOperator;
    }
    if (this.#takeWord('in')) return 'in';
    if (this.#takeWord('is')) return this.#takeWord('not') ? 'is not' : 'is';
    if (this.#takeWord('not') && this.#takeWord('in')) return 'not in';
    throw this.#unexpected('an operator');
  }

  #operand(): JqlOperand {
    if (this.#take('(')) {
      const items: JqlOperand[] = [];
      do items.push(this.#operand());
      while (this.#take(','));
      if (!this.#take(')')) throw this.#unexpected("')'");
      return { kind: 'list', items };
    }
    const token = this.#peek();
    if (token?.kind !== 'word') throw this.#unexpected('either a value, list or function');
    this.#at += 1;
    if (token.quoted) return { kind: 'value', value: token.value };
    if (/^(empty|null)$/i.test(token.value)) return { kind: 'empty' };
    if (this.#take('(')) return { kind: 'function', name: token.value, args: this.#arguments() };
    if (RESERVED.includes(token.value.toLowerCase())) {
      throw new JqlError(
        `Error in the JQL Query: '${token.value}' is a reserved JQL word. You must surround it in quotation marks to use it in a query.`,
      );
    }
    return { kind: 'value', value: token.value };
  }

  #arguments(): string[] {
    const args: string[] = [];
    while (!this.#take(')')) {
      const token = this.#peek();
      if (token?.kind !== 'word') throw this.#unexpected('an argument');
      args.push(token.value);
      this.#at += 1;
      if (!this.#take(',') && !this.#isSign(')')) throw this.#unexpected("')'");
    }
    return args;
  }

  #peek(): Token | undefined {
    return this.tokens[this.#at];
  }

  #isWord(word: string): boolean {
    const token = this.#peek();
    return token?.kind === 'word' && !token.quoted && token.value.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false;
    this.#at += 1;
    return true;
  }

  #isSign(sign: string): boolean {
    const token = this.#peek();
    return token?.kind === 'sign' && token.value === sign;
  }

  #take(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(wanted: string): JqlError {
    const found = this.#peek();
    return new JqlError(
      `Error in the JQL Query: Expecting ${wanted} but got ${found === undefined ? 'the end of the query' : `'${found.value}'`}.`,
    );
  }
}
