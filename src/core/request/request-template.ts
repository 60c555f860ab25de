import type { RequestTemplate } from '../../contract/data-source';
import type { Parameter, ParameterType, ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { PageRequest } from '../paging/page-request';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import type { BodyTemplate } from './body-template';
import { compileBody } from './compile-body';
import { compileGraphQl } from './compile-graph-ql';
import { listParameters } from './parameter-values';
import { cutAndPlace, fillPlacedText, isLeftOut } from './placed-text';
import type { PlacedText, PlacementProblem, Slot, WriteSlot } from './placed-text';
import { findPlace } from './places/find-place';
import type { Place } from './places/find-place';
import { writeValue } from './places/quoting';
import { compileUrlTemplate } from './url-template';

/** What is wrong with a request as entered; `field` is relative to the draft. */
export interface TemplateProblem {
  readonly field: string;
  readonly problem: Text;
}

/** A request with its values filled in. */
interface FilledRequest {
  readonly first: PageRequest;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a parameter's value is written at one of its placeholders. */
interface ParameterPlacement extends Place {
  readonly parameter: string;
  /** Where the placeholder stands, relative to the draft. */
  readonly field: string;
}

/** A data source's request, checked and ready for values. */
export interface CompiledRequest {
  /** Declared parameters, and those implied by placeholders. */
  readonly parameters: readonly Parameter[];
  /** Every placeholder, in the order of URL, headers and body. */
  readonly placements: readonly ParameterPlacement[];
  fill(values: ParameterValues): Result<FilledRequest, PlacementProblem>;
}

/** What header values may hold: RFC 9110 §5.5 without its obsolete bytes, plus Latin-1. */
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Compiles a request. Fails at the first template that is malformed or names an unknown parameter. A placeholder that
 * stands where a text could change the query is no failure here, since stored requests from before this was looked at
 * go on with values that cannot; see {@link findPlacementProblem}.
 */
export function compileRequest(
  request: RequestTemplate,
  declared: readonly Parameter[],
): Result<CompiledRequest, TemplateProblem> {
  const url = compileUrlTemplate(request.url);
  if (!url.ok) return fail({ field: 'request.url', problem: url.failure });
  const slots: { readonly slot: Slot; readonly field: string }[] = [];
  const collect = (field: string, found: readonly Slot[]) =>
    slots.push(...found.map((slot) => ({ slot, field })));
  collect('request.url', url.value.slots);
  const host = hostOf(request.url);
  const headers: PlacedHeader[] = [];
  for (const [index, { name, value }] of request.headers.entries()) {
    const placed = cutAndPlace(value, { carrier: 'header', name, host });
    const field = `request.headers.${index}.value`;
    if (placed === null)
      return fail({
        field,
        problem: buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' }),
      });
    headers.push({ name, value: placed });
    collect(field, placed.slots);
  }
  let body: BodyTemplate | null = null;
  const isGraphQl = request.bodyKind === 'graphql';
  if (request.method === 'POST' && (request.body !== '' || isGraphQl)) {
    const compiled = isGraphQl ? compileGraphQl(request, host) : compilePlainBody(request, host);
    if (!compiled.ok) return compiled;
    body = compiled.value;
    collect(isGraphQl ? 'request.graphQl.variables' : 'request.body', body.slots);
  }
  const parameters = listParameters(
    declared,
    slots.map(({ slot }) => slot.name),
  );
  const byKey = new Map(parameters.map((parameter) => [parameter.key, parameter]));
  const placements: ParameterPlacement[] = [];
  const places = new Map<Slot, Place>();
  for (const { slot, field } of slots) {
    const { name, surroundings } = slot;
    const parameter = byKey.get(name);
    if (parameter === undefined) {
      return fail({
        field: field === 'request.url' ? field : 'request',
        problem: buildText('problem.template.unknownParameter', { placeholder: `{{${name}}}` }),
      });
    }
    const place = findPlace(surroundings, parameter);
    places.set(slot, place);
    placements.push({ ...place, parameter: name, field });
  }
  const write = buildWriter(places);
  const typeOf = (name: string): ParameterType => byKey.get(name)?.type ?? 'text';
  return succeed({
    parameters,
    placements,
    fill(values) {
      const filledUrl = url.value.fill(values, write);
      if (!filledUrl.ok) return filledUrl;
      const filledHeaders = fillHeaders(headers, values, write);
      if (!filledHeaders.ok) return filledHeaders;
      const filledBody = body === null ? succeed(null) : body.fill(values, write, typeOf);
      if (!filledBody.ok) return filledBody;
      return succeed({
        first: { url: filledUrl.value, body: filledBody.value },
        headers: filledHeaders.value,
      });
    },
  });
}

function compilePlainBody(
  { body, bodyKind = 'json' }: RequestTemplate,
  host: string,
): Result<BodyTemplate, TemplateProblem> {
  const compiled = compileBody(body, bodyKind === 'graphql' ? 'json' : bodyKind, host);
  return compiled.ok ? compiled : fail({ field: 'request.body', problem: compiled.failure });
}

/** The first placeholder whose place must be changed before the request is saved; null: there is none. */
export function findPlacementProblem({
  placements,
}: Pick<CompiledRequest, 'placements'>): TemplateProblem | null {
  for (const { problem, parameter, field } of placements) {
    if (problem === null) continue;
    const placeholder = `{{${parameter}}}`;
    return { field, problem: buildText(`problem.placement.${problem}`, { placeholder }) };
  }
  return null;
}

function hostOf(url: string): string {
  return (/^https?:\/\/([^/?#\s:]+)/i.exec(url)?.[1] ?? '').toLowerCase();
}

function buildWriter(places: ReadonlyMap<Slot, Place>): WriteSlot {
  return (slot, values) => {
    const { name } = slot;
    const written = writeValue(values[name] ?? '', places.get(slot)?.quoting ?? { kind: 'bare' });
    return written.ok
      ? written
      : fail({ parameter: name, problem: buildText(`problem.placedValue.${written.failure}`) });
  };
}

interface PlacedHeader {
  readonly name: string;
  readonly value: PlacedText;
}

function fillHeaders(
  templates: readonly PlacedHeader[],
  values: ParameterValues,
  write: WriteSlot,
): Result<Record<string, string>, PlacementProblem> {
  const headers: Record<string, string> = {};
  for (const { name, value } of templates) {
    const bad = value.slots.find((slot) => !headerText.test(values[slot.name] ?? ''));
    if (bad !== undefined) {
      return fail({ parameter: bad.name, problem: buildText('problem.parameter.headerCharacters') });
    }
    if (isLeftOut(value, values)) continue;
    const filled = fillPlacedText(value, values, write);
    if (!filled.ok) return filled;
    headers[name.toLowerCase()] = filled.value;
  }
  return succeed(headers);
}
