import type { RequestTemplate } from '../../contract/data-source';
import type { Parameter, ParameterType, ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { PageRequest } from '../paging/page-request';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { compileBodyTemplate } from './body-template';
import type { BodyTemplate } from './body-template';
import { cutAtPlaceholders } from './placeholders';
import { listParameters } from './parameter-values';
import { compileUrlTemplate } from './url-template';
import type { PlacementProblem } from './url-template';

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

/** A data source's request, checked and ready for values. */
export interface CompiledRequest {
  /** Declared parameters, and those implied by placeholders. */
  readonly parameters: readonly Parameter[];
  fill(values: ParameterValues): Result<FilledRequest, PlacementProblem>;
}

/** What header values may hold: RFC 9110 §5.5 without its obsolete bytes, plus Latin-1. */
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Compiles a request. Fails at the first template that is malformed or names an unknown parameter. */
export function compileRequest(
  request: RequestTemplate,
  declared: readonly Parameter[],
): Result<CompiledRequest, TemplateProblem> {
  const url = compileUrlTemplate(request.url);
  if (!url.ok) return fail({ field: 'request.url', problem: url.failure });
  const names = [...url.value.names];
  for (const [index, { value }] of request.headers.entries()) {
    const cut = cutAtPlaceholders(value);
    const field = `request.headers.${index}.value`;
    if (cut === null)
      return fail({
        field,
        problem: buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' }),
      });
    names.push(...cut.names);
  }
  let body: BodyTemplate | null = null;
  if (request.method === 'POST' && request.body !== '') {
    const compiled = compileBodyTemplate(request.body);
    if (!compiled.ok) return fail({ field: 'request.body', problem: compiled.failure });
    body = compiled.value;
    names.push(...body.names);
  }
  const parameters = listParameters(declared, names);
  const types = new Map<string, ParameterType>(parameters.map(({ key, type }) => [key, type]));
  const unknown = names.find((name) => !types.has(name));
  if (unknown !== undefined) {
    const field = url.value.names.includes(unknown) ? 'request.url' : 'request';
    return fail({
      field,
      problem: buildText('problem.template.unknownParameter', { placeholder: `{{${unknown}}}` }),
    });
  }
  return succeed({
    parameters,
    fill(values) {
      const filledUrl = url.value.fill(values);
      if (!filledUrl.ok) return filledUrl;
      const headers = fillHeaders(request.headers, values);
      if (!headers.ok) return headers;
      const filledBody = body === null ? null : body.fill(values, (name) => types.get(name) ?? 'text');
      return succeed({ first: { url: filledUrl.value, body: filledBody }, headers: headers.value });
    },
  });
}

function fillHeaders(
  templates: RequestTemplate['headers'],
  values: ParameterValues,
): Result<Record<string, string>, PlacementProblem> {
  const headers: Record<string, string> = {};
  for (const { name, value } of templates) {
    const { texts, names } = cutAtPlaceholders(value)!;
    const bad = names.find((each) => !headerText.test(values[each] ?? ''));
    if (bad !== undefined) {
      return fail({ parameter: bad, problem: buildText('problem.parameter.headerCharacters') });
    }
    // A header made of absent values only would say "empty" where nothing is meant.
    if (names.length > 0 && names.every((each) => (values[each] ?? '') === '')) continue;
    headers[name.toLowerCase()] = texts.reduce(
      (filled, text, index) => filled + (values[names[index - 1]!] ?? '') + text,
    );
  }
  return succeed(headers);
}
