import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyKind } from '../../contract/data-source';
import { parseXml } from '../answer/parse-xml';
import { compileRequest } from './request-template';

function fill(body: string, bodyKind: BodyKind, value: string): unknown {
  const request = {
    method: 'POST',
    url: 'https://api.example.com/soap',
    headers: [],
    body,
    bodyKind,
  } as const;
  const x = { key: 'x', label: 'x', type: 'text', choices: [], source: 'viewer', required: false } as const;
  const compiled = compileRequest({ ...request, headers: [], selectFromColumns: false }, [
    { ...x, choices: [] },
  ]);
  if (!compiled.ok) return compiled.failure;
  const filled = compiled.value.fill({ x: value });
  return filled.ok ? filled.value.first.body : filled.failure;
}

const envelope =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Get xmlns="urn:x"><Name>{{x}}</Name></Get></s:Body></s:Envelope>';

describe('a body of XML', () => {
  it('takes a value as text, whatever it holds', () => {
    expect(fill(envelope, 'xml', '</Name><Admin/> & "co"')).toBe(
      envelope.replace('{{x}}', '&lt;/Name&gt;&lt;Admin/&gt; &amp; &quot;co&quot;'),
    );
    const text = fc.string({
      unit: fc.constantFrom('a', '<', '>', '&', '"', "'", ']', '/', '{', 'é', '\n', ' '),
    });
    fc.assert(
      fc.property(text, (value) => {
        const parsed = parseXml(fill(`<a b="{{x}}"><![CDATA[c]]></a>`, 'xml', value) as string, 'written');
        expect(parsed).toEqual({ ok: true, value: { a: { '@b': value, _text: 'c' } } });
      }),
    );
  });

  it.each([['<a><b></a>'], ['{"a": 1}'], ['<!DOCTYPE a><a/>']])('is refused as %s', (body) => {
    expect(fill(body, 'xml', '')).toMatchObject({
      field: 'request.body',
      problem: { key: 'problem.template.xml' },
    });
  });
});

describe('a body of a form', () => {
  it('takes a value percent-encoded, and leaves a field without one out', () => {
    expect(fill('a=1&\n q={{x}}', 'form', 'R&D = ü')).toBe('a=1&q=R%26D%20%3D%20%C3%BC');
    expect(fill('a=1&q={{x}}', 'form', '')).toBe('a=1');
  });
});

describe('a body of text', () => {
  it('takes a value as the language of the text has it', () => {
    expect(fill("select a from b where c = '{{x}}'", 'text', "O'Hara")).toBe(
      "select a from b where c = 'O''Hara'",
    );
  });
});
