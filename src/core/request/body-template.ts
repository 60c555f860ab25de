import type { ParameterType, ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { cutAndPlace, fillPlacedText } from './placed-text';
import type { PlacedText, PlacementProblem, Slot, WriteSlot } from './placed-text';

/** A JSON body with placeholders in its texts, checked. */
export interface BodyTemplate {
  readonly slots: readonly Slot[];
  /**
   * The body as a JSON value. A text that is one placeholder becomes the value in its type (null if there is
   * none); in a longer text the value stands as text. Either way it stays a value: it is put in after parsing.
   */
  fill: FillBody;
}

type FillBody = (
  values: ParameterValues,
  write: WriteSlot,
  typeOf: (name: string) => ParameterType,
) => Result<unknown, PlacementProblem>;

/**
 * Reads a JSON body. Fails with the end of a sentence if it is no JSON, or a placeholder stands outside a text.
 * @param host that it is sent to
 */
export function compileBodyTemplate(text: string, host: string): Result<BodyTemplate, Text> {
  let template: unknown;
  try {
    template = JSON.parse(text);
  } catch {
    return fail(
      /\{\{/.test(text)
        ? buildText('problem.template.body', { example: '{"query": "{{name}}"}' })
        : buildText('problem.template.json'),
    );
  }
  const slots: Slot[] = [];
  const fill = compileValue(template, { name: '', host, depth: 0 }, slots);
  return fill.ok ? succeed({ slots, fill: fill.value }) : fill;
}

/** Deeper bodies than this are nobody's request; a bound keeps the walk off the stack's end. */
const deepest = 60;

interface Position {
  /** Of the member that it is, or that the list around it is. */
  readonly name: string;
  readonly host: string;
  readonly depth: number;
}

function compileValue(value: unknown, at: Position, slots: Slot[]): Result<FillBody, Text> {
  if (at.depth > deepest) return fail(buildText('problem.template.tooDeep'));
  if (typeof value === 'string') return compileText(value, at, slots);
  if (typeof value !== 'object' || value === null) return succeed(() => succeed(value));
  const isList = Array.isArray(value);
  const members: (readonly [string, FillBody])[] = [];
  for (const [key, child] of Object.entries(value)) {
    if (key.includes('{{')) return fail(buildText('problem.template.inName'));
    const name = isList ? at.name : key;
    const compiled = compileValue(child, { ...at, name, depth: at.depth + 1 }, slots);
    if (!compiled.ok) return compiled;
    members.push([key, compiled.value]);
  }
  return succeed((...given) => {
    const filled: (readonly [string, unknown])[] = [];
    for (const [key, fill] of members) {
      const member = fill(...given);
      if (!member.ok) return member;
      filled.push([key, member.value]);
    }
    return succeed(isList ? filled.map(([, member]) => member) : Object.fromEntries(filled));
  });
}

function compileText(text: string, { name, host }: Position, slots: Slot[]): Result<FillBody, Text> {
  const placed = cutAndPlace(text, { carrier: 'json', name, host });
  if (placed === null)
    return fail(buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' }));
  slots.push(...placed.slots);
  const only = isOnePlaceholder(placed) ? placed.slots[0]! : null;
  if (only === null) return succeed((values, write) => fillPlacedText(placed, values, write));
  return succeed((values, write, typeOf) => {
    const written = write(only, values);
    return written.ok ? succeed(toTyped(written.value, typeOf(only.name))) : written;
  });
}

const isOnePlaceholder = ({ texts, slots }: PlacedText) =>
  slots.length === 1 && texts.every((each) => each === '');

function toTyped(value: string, type: ParameterType): unknown {
  if (value === '') return null;
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
