import { Environment } from '@marcbachmann/cel-js';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { toIsoTime } from './column-types/parts/written-times';

/*
 * Calculated columns in the Common Expression Language (https://cel.dev), by cel-js: it has no loops without end, no
 * way to what is not in the row, and strict types. What spreadsheets' users expect beyond it is added: numbers of all
 * kinds count together, a value that is missing gives an empty cell, and functions for rounding, text and days.
 */

/** Why an expression gave nothing for a row: a fault to tell, as with a division by zero. */
export class ExpressionFault {
  constructor(readonly message: string) {}
}

/** A compiled expression. */
export interface Expression {
  /** Gives the value for a row, undefined where something that it needs is missing, or a fault. */
  readonly calculate: (row: unknown) => unknown;
  /** For each member of the row that it names, the names that it goes down by, as far as they are plain. */
  readonly leadingNames: readonly (readonly string[])[];
}

/** Parts of the expression as it is parsed; a text of 1,000 characters is far below. */
const limits = {
  maxAstNodes: 400,
  maxDepth: 40,
  maxListElements: 100,
  maxMapEntries: 100,
  maxCallArguments: 10,
};

/** Macros that look at each value of a list. */
const loops: ReadonlySet<unknown> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** A pattern of an administrator's could stall an invocation. */
const refused: ReadonlySet<unknown> = new Set(['matches']);

let environment: Environment | undefined;

/**
 * Compiles an expression over the members of a row, such as `price * quantity` or
 * `status == "open" ? "yes" : "no"`. Fails with a sentence's end if it is malformed, calls what there is not, or nests
 * loops over lists.
 */
export function compileExpression(text: string): Result<Expression, Text> {
  environment ??= buildEnvironment();
  try {
    const parsed = environment.parse(text);
    const problem = findRefused(parsed.ast, false);
    if (problem !== null) return fail(problem);
    return succeed({
      calculate: (row) => calculate(parsed, row),
      leadingNames: findNames(parsed.ast, new Set()),
    });
  } catch (error) {
    return fail(buildText('problem.expression.parser', { detail: summaryOf(error) }));
  }
}

function calculate(parsed: (context: Record<string, unknown>) => unknown, row: unknown): unknown {
  // Without a prototype: a name that no member has is none of JavaScript's.
  const context = Object.assign(Object.create(null) as Record<string, unknown>, row);
  try {
    return toPlain(parsed(context));
  } catch (error) {
    return isMissing(error) ? undefined : new ExpressionFault(summaryOf(error));
  }
}

/** Codes of cel-js for a member or element that is not there. */
const missingCodes: ReadonlySet<unknown> = new Set([
  'no_such_key',
  'index_out_of_bounds',
  'unknown_variable',
]);

/** Whether something that the expression needs is not there, or has no value: then there is nothing to calculate. */
function isMissing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return missingCodes.has(error.code) || /\bnull\b/.test(summaryOf(error));
}

function summaryOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'summary' in error && typeof error.summary === 'string')
    return error.summary;
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
}

/** A value of the language as JSON has it; moments as ISO 8601 texts, spans as seconds. */
function toPlain(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint': {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : String(value);
    }
    case 'string':
      return value.isWellFormed() ? value : new ExpressionFault(value.toWellFormed());
    case 'number':
      return Number.isFinite(value) ? value : new ExpressionFault(String(value));
    case 'object': {
      if (value === null) return null;
      if (value instanceof Date)
        return Number.isNaN(value.getTime()) ? new ExpressionFault('NaN') : value.toISOString();
      if (Array.isArray(value)) return value.map(toPlain);
      if ('seconds' in value && 'nanos' in value && typeof value.seconds === 'bigint')
        return Number(value.seconds) + Number(value.nanos) / 1e9;
      return value;
    }
    default:
      return value;
  }
}

function findRefused(node: unknown, isInLoop: boolean): Text | null {
  if (Array.isArray(node)) return findFirst(node, isInLoop);
  if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return null;
  const { op, args } = node;
  if ((op === 'rcall' || op === 'call') && Array.isArray(args)) {
    const [name] = args as readonly unknown[];
    if (refused.has(name)) return buildText('problem.expression.refused', { name: String(name) });
    if (op === 'rcall' && loops.has(name)) {
      if (isInLoop) return buildText('problem.expression.nested', { name: String(name) });
      return findFirst(args, true);
    }
  }
  return findRefused(args, isInLoop);
}

function findFirst(nodes: readonly unknown[], isInLoop: boolean): Text | null {
  for (const each of nodes) {
    const found = findRefused(each, isInLoop);
    if (found !== null) return found;
  }
  return null;
}

/** Members of the row that a node names; what a loop calls a value of its list is none. */
function findNames(node: unknown, ofLoops: ReadonlySet<unknown>): readonly (readonly string[])[] {
  if (Array.isArray(node)) return node.flatMap((each) => findNames(each, ofLoops));
  const names = readNames(node);
  if (names !== null) return ofLoops.has(names[0]) ? [] : [names];
  const { op, args } = readNode(node) ?? {};
  if (op === 'rcall' && Array.isArray(args) && loops.has(args[0])) {
    const [, list, given] = args as readonly unknown[];
    const [variable, ...inner] = Array.isArray(given) ? (given as readonly unknown[]) : [];
    const known = new Set([...ofLoops, readNode(variable)?.args]);
    return [...findNames(list, ofLoops), ...findNames(inner, known)];
  }
  return typeof args === 'object' ? findNames(args, ofLoops) : [];
}

/** The names of a member access such as `order.total`; null: it is none. */
function readNames(node: unknown): readonly string[] | null {
  const { op, args } = readNode(node) ?? {};
  if (op === 'id' && typeof args === 'string') return [args];
  if (op !== '.' || !Array.isArray(args)) return null;
  const [of, name] = args as readonly unknown[];
  const before = readNames(of);
  return before === null || typeof name !== 'string' ? null : [...before, name];
}

function readNode(node: unknown): { readonly op: unknown; readonly args: unknown } | null {
  return typeof node === 'object' && node !== null && 'op' in node && 'args' in node ? node : null;
}

const dayMs = 86_400_000;
const timestamp = 'google.protobuf.Timestamp';

function buildEnvironment(): Environment {
  const built = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    limits,
  });
  // A number of a row is a double, one that is written in an expression mostly an int: here both are just numbers.
  const operations: Readonly<Record<string, (left: number, right: number) => unknown>> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
  };
  for (const [sign, apply] of Object.entries(operations)) {
    const run = (left: unknown, right: unknown) => apply(Number(left), Number(right));
    built.registerOperator(`double ${sign} int: double`, run);
    built.registerOperator(`int ${sign} double: double`, run);
  }
  // Days that the calendar does not have are none, where a Date would take the next month's.
  const day = (text: string) => new Date(toIsoTime(text) ?? Number.NaN);
  const functions: readonly (readonly [signature: string, run: (...given: never[]) => unknown])[] = [
    ['round(double): double', (value: number) => round(value, 0)],
    ['round(int): int', (value: bigint) => value],
    ['round(double, int): double', (value: number, digits: bigint) => round(value, Number(digits))],
    ['floor(double): double', (value: number) => Math.floor(value)],
    ['ceil(double): double', (value: number) => Math.ceil(value)],
    ['abs(double): double', (value: number) => Math.abs(value)],
    ['string.upper(): string', (text: string) => text.toUpperCase()],
    ['string.lower(): string', (text: string) => text.toLowerCase()],
    [
      'string.replace(string, string): string',
      (text: string, old: string, by: string) => text.split(old).join(by),
    ],
    ['text(dyn): string', (value: unknown) => toTextValue(value)],
    ['number(string): double', (text: string) => (text.trim() === '' ? Number.NaN : Number(text))],
    ['date(string): google.protobuf.Timestamp', day],
    [
      `days(${timestamp}, ${timestamp}): double`,
      (from: Date, to: Date) => Math.floor((to.getTime() - from.getTime()) / dayMs),
    ],
    [
      `addDays(${timestamp}, int): ${timestamp}`,
      (from: Date, count: bigint) => new Date(from.getTime() + Number(count) * dayMs),
    ],
    ['coalesce(dyn, dyn): dyn', (first: unknown, second: unknown) => first ?? second],
    [
      'lookup(map<dyn, dyn>, dyn, dyn): dyn',
      (map: object, key: unknown, other: unknown) => readEntry(map, key) ?? other,
    ],
  ];
  for (const [signature, run] of functions) built.registerFunction(signature, run);
  return built;
}

/** Half away from zero, at the decimal digit as it is written: 1.005 is 1.01 with two digits. */
function round(value: number, digits: number): number {
  const [digitsOnly, exponent = '0'] = String(Math.abs(value)).split('e');
  const shifted = Math.round(Number(`${digitsOnly}e${Number(exponent) + digits}`));
  return Math.sign(value) * Number(`${shifted}e${-digits}`);
}

function toTextValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  const plain = toPlain(value);
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

function readEntry(map: object, key: unknown): unknown {
  const name = String(toPlain(key));
  if (map instanceof Map) return map.get(key) ?? map.get(name);
  return Object.hasOwn(map, name) ? (map as Readonly<Record<string, unknown>>)[name] : undefined;
}
