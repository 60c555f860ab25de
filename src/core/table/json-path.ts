import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { JSONPathEnvironment } from 'json-p3';
import type { JSONPathQuery, JSONValue } from 'json-p3';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { beginLook, buildPathBudget, endBudget, isSpent, meterQuery } from './path-budget';
import type { PathBudget } from './path-budget';

/*
 * JSONPath (RFC 9535) by json-p3, without `match` and `search`: an admin's regular expression could stall
 * an invocation. Singular paths become plain property access, so that no interpreter runs per cell.
 */

const environment = new JSONPathEnvironment();
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

/** A compiled path: takes a JSON value, gives the one value there, or undefined. */
export type ReadValue = (value: unknown) => unknown;

/** A compiled path that may find several values. */
export interface CompiledPath {
  /** Whether the path can find one value at most (RFC 9535 §2.3.5.1). */
  readonly isSingular: boolean;
  /** The value at a singular path; the list of values, or undefined if none, at any other. */
  readonly read: ReadValue;
  /** The member names that the path begins with, as far as it goes straight down: what it needs of the row. */
  readonly leadingNames: readonly string[];
  /** Member names and indexes of a singular path; null: it is none. */
  readonly steps: readonly Step[] | null;
}

/**
 * Compiles a path. `name` and `a.b` are read as `$.name` and `$.a.b`.
 * Fails with the parser's sentence if it is not a JSONPath.
 * @param budget shared by the paths of one read; once it is spent, they find nothing. Whoever passes one asks
 * `isSpent` before believing what they found. Singular paths cost nothing.
 */
export function compilePath(
  text: string,
  budget: PathBudget = buildPathBudget(),
): Result<CompiledPath, Text> {
  let query: JSONPathQuery;
  try {
    query = environment.compile(completePath(text));
  } catch (error) {
    return fail(
      error instanceof Error
        ? buildText('problem.path.parser', { detail: error.message })
        : buildText('problem.path.notJsonPath'),
    );
  }
  const steps = readSingularSteps(query);
  const leadingNames = readLeadingNames(query);
  if (steps) return succeed({ isSingular: true, read: buildReader(steps), leadingNames, steps });
  meterQuery(query, budget);
  return succeed({
    isSingular: false,
    leadingNames,
    steps: null,
    read: (value) => {
      if (isSpent(budget)) return undefined;
      beginLook(budget);
      try {
        const values = query.query(value as JSONValue).values();
        return values.length === 0 ? undefined : values;
      } catch {
        // The budget is spent, or json-p3 gives up: on documents nested deeper than 50 levels, and on lists too long
        // to spread. What was not looked through to its end must not pass for "not there".
        endBudget(budget, text);
        return undefined;
      }
    },
  });
}

/** The full spelling of a path: begins with `$`. */
export function completePath(text: string): string {
  const path = text.trim();
  if (path.startsWith('$')) return path;
  // `.name` is how jq spells it; `$..name` would look for it at every depth.
  return path.startsWith('[') || path.startsWith('.') ? `$${path}` : `$.${path}`;
}

/** Path of a member below another, in dot form where the name allows it. */
export function joinPath(parent: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${parent}.${name}` : `${parent}['${escapeName(name)}']`;
}

function escapeName(name: string): string {
  return JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
}

type Step = string | number;

function readSingularSteps(query: JSONPathQuery): readonly Step[] | null {
  if (!query.singularQuery()) return null;
  const steps: Step[] = [];
  for (const segment of query.segments) {
    for (const selector of segment.selectors) {
      if ('name' in selector && typeof selector.name === 'string') steps.push(selector.name);
      else if ('index' in selector && typeof selector.index === 'number') steps.push(selector.index);
      else return null;
    }
  }
  return steps;
}

function readLeadingNames(query: JSONPathQuery): readonly string[] {
  const names: string[] = [];
  for (const segment of query.segments) {
    const [selector, ...others] = segment.selectors;
    if (selector === undefined || others.length > 0 || segment.toString().startsWith('..')) break;
    if (!('name' in selector) || typeof selector.name !== 'string') break;
    names.push(selector.name);
  }
  return names;
}

function buildReader(steps: readonly Step[]): ReadValue {
  const [first] = steps;
  if (steps.length === 1 && typeof first === 'string') {
    return isInherited(first) ? (value) => readMember(value, first) : buildMemberReader(first);
  }
  return (value) => {
    let current = value;
    for (const step of steps) {
      current = typeof step === 'string' ? readMember(current, step) : readElement(current, step);
      if (current === undefined) return undefined;
    }
    return current;
  };
}

/** Whether a plain property access could find, on an object or list without such a member, something of JavaScript's. */
function isInherited(name: string): boolean {
  return name in Object.prototype || name in Array.prototype || /^\d+$/.test(name);
}

/** The way that nearly every cell goes: a name that only a member can answer to needs no check whose it is. */
function buildMemberReader(name: string): ReadValue {
  return (value) =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function readMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function readElement(value: unknown, index: number): unknown {
  return Array.isArray(value) ? value[index < 0 ? value.length + index : index] : undefined;
}
