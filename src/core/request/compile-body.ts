import type { BodyKind } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { parseXml } from '../answer/parse-xml';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { compileBodyTemplate } from './body-template';
import type { BodyTemplate } from './body-template';
import { cutAndPlace, fillPlacedText } from './placed-text';
import { compileUrlTemplate } from './url-template';

/** Content type of a body, where the admin names none. Charsets are those that the app writes in. */
export const bodyContentTypes: Readonly<Record<BodyKind, string>> = {
  json: 'application/json',
  // https://graphql.github.io/graphql-over-http/draft/#sec-POST
  graphql: 'application/json',
  // As SOAP 1.1 has it; SOAP 1.2 and others name their own in a header.
  xml: 'text/xml; charset=utf-8',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
};

/**
 * Reads a body with placeholders, save one in GraphQL (see `compile-graph-ql.ts`). JSON becomes a JSON value, any other kind a text: XML with values as text of
 * elements and attributes, a form with each of them percent-encoded. Fails with the end of a sentence if it is none of
 * its kind.
 * @param host that it is sent to
 */
export function compileBody(
  text: string,
  kind: Exclude<BodyKind, 'graphql'>,
  host: string,
): Result<BodyTemplate, Text> {
  switch (kind) {
    case 'json':
      return compileBodyTemplate(text, host);
    case 'xml':
      return compileXml(text, host);
    case 'form':
      return compileForm(text, host);
    case 'text':
      return compileText(text, host);
  }
}

function compileXml(text: string, host: string): Result<BodyTemplate, Text> {
  const whole = parseXml(text.replace(/\{\{[^{}]*\}\}/g, 'x'));
  return whole.ok
    ? compileText(text, host)
    : fail(buildText('problem.template.xml', { problem: whole.failure }));
}

function compileText(text: string, host: string): Result<BodyTemplate, Text> {
  const placed = cutAndPlace(text, { carrier: 'json', name: '', host });
  if (placed === null) {
    return fail(buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' }));
  }
  return succeed({ slots: placed.slots, fill: (values, write) => fillPlacedText(placed, values, write) });
}

/** A form is what the query of an address is. */
function compileForm(text: string, host: string): Result<BodyTemplate, Text> {
  const address = `https://${host || 'localhost'}/?`;
  const compiled = compileUrlTemplate(`${address}${text.replace(/\s*[\r\n]+\s*/g, '')}`);
  if (!compiled.ok) return compiled;
  return succeed({
    slots: compiled.value.slots,
    fill(values, write) {
      const filled = compiled.value.fill(values, write);
      return filled.ok ? succeed(filled.value.slice(address.length)) : filled;
    },
  });
}
