import { plainText } from '../plain-text';
import { ExpressionError } from './expression-error';
import { GLOBAL_FUNCTIONS, memberOf, type Callable } from './expression-methods';
import { parseExpression, type Expression } from './expression-syntax';

type Scope = Readonly<Record<string, unknown>>;

/** More than any formatter needs; an endless recursion of functions ends here. */
const MAX_STEPS = 100_000;

/**
 * Evaluates a Jira expression, as far as the host knows the language: nothing of JavaScript is reachable from it.
 * Throws `ExpressionError` for what it does not know, naming it, and for what fails.
 */
export function evaluateExpression(source: string, variables: Scope): unknown {
  const steps = { left: MAX_STEPS };
  return evaluate(parseExpression(source), variables, steps);
}

function evaluate(expression: Expression, scope: Scope, steps: { left: number }): unknown {
  steps.left -= 1;
  if (steps.left < 0) throw new ExpressionError('The expression takes too many steps');
  const value = (inner: Expression): unknown => evaluate(inner, scope, steps);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts
        .map((part) => (typeof part === 'string' ? part : printed(value(part))))
        .join('');
    case 'list':
      return expression.items.map(value);
    case 'map':
      return Object.fromEntries(expression.entries.map(([key, inner]) => [key, value(inner)]));
    case 'variable':
      return variable(scope, expression.name);
    case 'member':
    case 'index':
    case 'call': {
      const result = chain(expression, value);
      return result === ENDED ? null : result;
    }
    case 'unary':
      return unary(expression.sign, value(expression.of));
    case 'binary':
      return binary(expression.sign, value(expression.left), () => value(expression.right));
    case 'condition':
      return truth(value(expression.test)) ? value(expression.yes) : value(expression.no);
    case 'function':
      return (...args: unknown[]) => {
        const own = Object.fromEntries(
          expression.parameters.map((name, index) => [name, args[index] ?? null]),
        );
        return evaluate(expression.body, { ...scope, ...own }, steps);
      };
    case 'let':
      return evaluate(expression.then, { ...scope, [expression.name]: value(expression.value) }, steps);
  }
}

/** Marks that a chain ended early at `?.`: the rest of it is null, as in JavaScript. */
const ENDED = Symbol('optional chain ended');

/** The value of a chain of members, indices and calls, or `ENDED` when what stands before a `?.` of it is null. */
function chain(expression: Expression, value: (inner: Expression) => unknown): unknown {
  if (expression.kind === 'call') {
    const target = chain(expression.callee, value);
    if (target === ENDED) return ENDED;
    if (typeof target === 'function') return (target as Callable)(...expression.args.map(value));
    const name = expression.callee.kind === 'member' ? expression.callee.name : 'what is called';
    throw new ExpressionError(`'${name}' is not a function`);
  }
  if (expression.kind !== 'member' && expression.kind !== 'index') return value(expression);
  const of = chain(expression.of, value);
  if (of === ENDED || (expression.optional && (of === null || of === undefined))) return ENDED;
  return expression.kind === 'member' ? member(of, expression.name) : indexed(of, value(expression.index));
}

function variable(scope: Scope, name: string): unknown {
  if (Object.hasOwn(scope, name)) return scope[name];
  if (Object.hasOwn(GLOBAL_FUNCTIONS, name)) return GLOBAL_FUNCTIONS[name];
  throw new ExpressionError(`Unknown variable or function '${name}'`);
}

function member(of: unknown, name: string): unknown {
  if (of === null || of === undefined) throw new ExpressionError(`Cannot read '${name}' of null`);
  return memberOf(of, name) ?? null;
}

function indexed(of: unknown, index: unknown): unknown {
  if (Array.isArray(of) && typeof index === 'number') return (of as unknown[])[index] ?? null;
  if (typeof of === 'string' && typeof index === 'number') return of[index] ?? null;
  return member(of, printed(index));
}

function unary(sign: string, of: unknown): unknown {
  if (sign === '!') return !truth(of);
  if (sign === '-') return -number(of);
  if (of === null || of === undefined) return 'null';
  return Array.isArray(of) ? 'List' : typeof of;
}

function binary(sign: string, left: unknown, right: () => unknown): unknown {
  switch (sign) {
    case '??':
      return left ?? right();
    case '||':
      return truth(left) ? left : right();
    case '&&':
      return truth(left) ? right() : left;
    case '==':
    case '===':
      return (left ?? null) === (right() ?? null);
    case '!=':
    case '!==':
      return (left ?? null) !== (right() ?? null);
    case '+': {
      const other = right();
      if (typeof left === 'number' && typeof other === 'number') return left + other;
      if (typeof left === 'string' || typeof other === 'string') return printed(left) + printed(other);
      throw new ExpressionError(`'+' joins numbers or texts, not ${typeof left} and ${typeof other}`);
    }
    case '-':
      return number(left) - number(right());
    case '*':
      return number(left) * number(right());
    case '/':
      return number(left) / number(right());
    case '%':
      return number(left) % number(right());
    default:
      return compared(sign, left, right());
  }
}

function compared(sign: string, left: unknown, right: unknown): boolean {
  const both = typeof left === 'string' && typeof right === 'string';
  const a = both ? left : number(left);
  const b = both ? right : number(right);
  if (sign === '<') return a < b;
  if (sign === '<=') return a <= b;
  return sign === '>' ? a > b : a >= b;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new ExpressionError(`A number was expected, not ${printed(value)}`);
  return value;
}

function truth(value: unknown): boolean {
  return Boolean(value);
}

/** A value as it stands in a text. */
function printed(value: unknown): string {
  return value === null || value === undefined ? 'null' : plainText(value);
}
