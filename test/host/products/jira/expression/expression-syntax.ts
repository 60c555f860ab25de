import { ExpressionError } from './expression-error';
import { expressionTokens, type Token } from './expression-tokens';

/** A parsed Jira expression. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly optional: boolean }
  | {
      readonly kind: 'index';
      readonly of: Expression;
      readonly index: Expression;
      readonly optional: boolean;
    }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'unary'; readonly sign: string; readonly of: Expression }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'condition';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Expression }
  | { readonly kind: 'let'; readonly name: string; readonly value: Expression; readonly then: Expression };

/** Binary operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '===', '!=='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Parses a Jira expression. Throws `ExpressionError` on what is none. */
export function parseExpression(source: string): Expression {
  const parser = new Parser(expressionTokens(source));
  const expression = parser.sequence();
  parser.expectEnd();
  return expression;
}

class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** `let x = …; …`, or an expression with at most a semicolon behind it. */
  sequence(): Expression {
    if (this.#takeName('let')) {
      const name = this.#name();
      this.#expect('=');
      const value = this.#expression();
      this.#expect(';');
      return { kind: 'let', name, value, then: this.sequence() };
    }
    const expression = this.#expression();
    this.#take(';');
    return expression;
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') throw this.#unexpected();
  }

  #expression(): Expression {
    const parameters = this.#functionHead();
    if (parameters) return { kind: 'function', parameters, body: this.#functionBody() };
    const test = this.#binary(0);
    if (!this.#take('?')) return test;
    const yes = this.#expression();
    this.#expect(':');
    return { kind: 'condition', test, yes, no: this.#expression() };
  }

  /** The parameters of `x => …` or `(x, y) => …`; undefined, with nothing read, where no function begins. */
  #functionHead(): string[] | undefined {
    const start = this.#at;
    const parameters: string[] = [];
    if (this.#peek().kind === 'name') {
      parameters.push(this.#name());
    } else if (this.#take('(')) {
      while (this.#peek().kind === 'name') {
        parameters.push(this.#name());
        if (!this.#take(',')) break;
      }
      if (!this.#take(')')) {
        this.#at = start;
        return undefined;
      }
    }
    if (this.#at !== start && this.#take('=>')) return parameters;
    this.#at = start;
    return undefined;
  }

  #functionBody(): Expression {
    if (!(this.#isSign('{') && this.#isBlock())) return this.#expression();
    this.#expect('{');
    const body = this.sequence();
    this.#expect('}');
    return body;
  }

  /** Whether a brace opens a block of statements: maps begin with a key and a colon. */
  #isBlock(): boolean {
    const next = this.tokens[this.#at + 1];
    const after = this.tokens[this.#at + 2];
    return !(after?.kind === 'sign' && after.value === ':') && next?.kind === 'name' && next.value === 'let';
  }

  #binary(level: number): Expression {
    const signs = LEVELS[level];
    if (!signs) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const sign = signs.find((each) => this.#isSign(each));
      if (sign === undefined) return left;
      this.#expect(sign);
      left = { kind: 'binary', sign, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Expression {
    for (const sign of ['!', '-']) if (this.#take(sign)) return { kind: 'unary', sign, of: this.#unary() };
    if (this.#takeName('typeof')) return { kind: 'unary', sign: 'typeof', of: this.#unary() };
    return this.#postfix();
  }

  #postfix(): Expression {
    let expression = this.#primary();
    for (;;) {
      if (this.#take('.')) {
        expression = { kind: 'member', of: expression, name: this.#name(), optional: false };
      } else if (this.#take('?.')) {
        expression = this.#take('[')
          ? { kind: 'index', of: expression, index: this.#closing(']'), optional: true }
          : { kind: 'member', of: expression, name: this.#name(), optional: true };
      } else if (this.#take('[')) {
        expression = { kind: 'index', of: expression, index: this.#closing(']'), optional: false };
      } else if (this.#take('(')) {
        expression = { kind: 'call', callee: expression, args: this.#list(')') };
      } else {
        return expression;
      }
    }
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token.kind === 'number' || token.kind === 'string') {
      this.#at += 1;
      return { kind: 'literal', value: token.value };
    }
    if (token.kind === 'template') {
      this.#at += 1;
      const parts = token.parts.map((part, index) => (index % 2 === 0 ? part : parseExpression(part)));
      return { kind: 'template', parts };
    }
    if (token.kind === 'name') {
      this.#at += 1;
      if (token.value === 'null') return { kind: 'literal', value: null };
      if (token.value === 'true' || token.value === 'false')
        return { kind: 'literal', value: token.value === 'true' };
      return { kind: 'variable', name: token.value };
    }
    if (this.#take('(')) return this.#closing(')');
    if (this.#take('[')) return { kind: 'list', items: this.#list(']') };
    if (this.#take('{')) return { kind: 'map', entries: this.#entries() };
    throw this.#unexpected();
  }

  #entries(): [string, Expression][] {
    const entries: [string, Expression][] = [];
    while (!this.#take('}')) {
      const token = this.#peek();
      if (token.kind !== 'name' && token.kind !== 'string') throw this.#unexpected();
      this.#at += 1;
      this.#expect(':');
      entries.push([token.value, this.#expression()]);
      if (!this.#isSign('}')) this.#expect(',');
    }
    return entries;
  }

  #list(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#take(end)) {
      items.push(this.#expression());
      if (!this.#isSign(end)) this.#expect(',');
    }
    return items;
  }

  #closing(end: string): Expression {
    const inner = this.#expression();
    this.#expect(end);
    return inner;
  }

  #peek(): Token {
    return this.tokens[this.#at]!;
  }

  #isSign(sign: string): boolean {
    const token = this.#peek();
    return token.kind === 'sign' && token.value === sign;
  }

  #take(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#at += 1;
    return true;
  }

  #takeName(name: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'name' || token.value !== name) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw this.#unexpected(sign);
  }

  #name(): string {
    const token = this.#peek();
    if (token.kind !== 'name') throw this.#unexpected('a name');
    this.#at += 1;
    return token.value;
  }

  #unexpected(wanted?: string): ExpressionError {
    const token = this.#peek();
    const found =
      token.kind === 'end' ? 'the end' : token.kind === 'template' ? 'a template' : `'${token.value}'`;
    return new ExpressionError(`Unexpected ${found}${wanted === undefined ? '' : ` instead of '${wanted}'`}`);
  }
}
