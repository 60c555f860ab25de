import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestTemplate } from '../../contract/data-source';
import type { Parameter } from '../../contract/parameter';
import { compileRequest } from './request-template';

const origin = 'https://api.example.com';

function aParameter(key: string, changes: Partial<Parameter> = {}): Parameter {
  return { key, label: key, type: 'text', choices: [], source: 'viewer', required: false, ...changes };
}

function fill(
  request: Partial<RequestTemplate>,
  values: Record<string, string>,
  parameters: readonly Parameter[] = Object.keys(values).map((key) => aParameter(key)),
) {
  const whole: RequestTemplate = {
    method: 'GET',
    url: origin,
    headers: [],
    body: '',
    selectFromColumns: false,
    ...request,
  };
  const compiled = compileRequest(whole, parameters);
  if (!compiled.ok) return compiled;
  return compiled.value.fill(values);
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '/',
      '\\',
      '?',
      '#',
      '&',
      '=',
      '.',
      '%',
      '2',
      'e',
      ':',
      '@',
      "'",
      '"',
      '+',
      ' ',
      '\r',
      '\n',
      '\t',
      '{',
      '}',
      'a',
      '\u0000',
      '\ud800',
    ),
    maxLength: 12,
  }),
);

describe('a value in a URL', () => {
  it('stands in the path as one segment and in the query as one value', () => {
    const url = `${origin}/users/{{id}}/items?dept={{dept}}&$top=5`;
    expect(fill({ url }, { id: 'a/b', dept: 'R&D + 1' })).toEqual({
      ok: true,
      value: {
        first: { url: `${origin}/users/a%2Fb/items?dept=R%26D%20%2B%201&$top=5`, body: null },
        headers: {},
      },
    });
  });

  it('never changes host or path, nor adds a segment or a query parameter', () => {
    const url = `${origin}/a/{{x}}/b/pre{{x}}?q={{y}}&z=1&w=pre{{y}}`;
    fc.assert(
      fc.property(anyText, anyText, (x, y) => {
        const filled = fill({ url }, { x, y });
        if (!filled.ok) return;
        const parsed = new URL(filled.value.first.url);
        expect(parsed.origin).toBe(origin);
        expect(parsed.hash).toBe('');
        const segments = parsed.pathname.split('/');
        expect(segments).toHaveLength(5);
        const well = x.toWellFormed();
        expect(segments.map(decodeURIComponent)).toEqual(['', 'a', well, 'b', `pre${well}`]);
        const expected =
          y === ''
            ? [['z', '1']]
            : [
                ['q', y],
                ['z', '1'],
                ['w', `pre${y}`],
              ];
        expect([...parsed.searchParams]).toEqual(
          expected.map(([name, value]) => [name, value!.toWellFormed()]),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['.', '..', ''])('is refused as the segment %j', (value) => {
    expect(fill({ url: `${origin}/a/{{x}}/b` }, { x: value })).toMatchObject({ failure: { parameter: 'x' } });
  });

  it.each([
    ['.{{x}}', '.'],
    ['{{x}}{{y}}', '.'],
    ['%2e{{x}}', '.'],
  ])('is refused where it completes a dot segment: %s', (segment, value) => {
    expect(fill({ url: `${origin}/a/${segment}/b` }, { x: value, y: value })).toMatchObject({ ok: false });
  });

  it('cannot leave an OData string or a search phrase', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '"', '\\', 'a', ' '), minLength: 1 }), (x) => {
        const filled = fill(
          { url: `${origin}/u?$filter=name eq '{{x}}' and ok`.replaceAll(' ', '%20') },
          { x },
        );
        const filter = filled.ok ? new URL(filled.value.first.url).searchParams.get('$filter') : null;
        const inside = /^name eq '((?:[^']|'')*)' and ok$/.exec(filter ?? '')?.[1];
        expect(inside?.replaceAll("''", "'")).toBe(x);
        const search = fill({ url: `${origin}/u?$search="displayName:{{x}}"` }, { x });
        const phrase = search.ok ? new URL(search.value.first.url).searchParams.get('$search') : null;
        expect(phrase).toMatch(/^"displayName:(?:[^"\\]|\\.)*"$/);
      }),
    );
  });

  it('leaves out a query parameter whose values are all empty', () => {
    expect(fill({ url: `${origin}/u?a={{a}}&b=1&c={{b}}` }, { a: '', b: 'x' })).toMatchObject({
      value: { first: { url: `${origin}/u?b=1&c=x` } },
    });
  });
});

describe('a placeholder that stands where no value may', () => {
  it.each([
    'https://{{x}}/a',
    'https://{{x}}.example.com/a',
    'https://api.example.com:{{x}}/a',
    'https://api.example.com{{x}}/a',
    'https://api.example.com{{x}}',
    '{{x}}://api.example.com/',
    'https://api.example.com\\{{x}}',
    'https://api.example.com/a?{{x}}=1',
    'https://api.example.com/a?b{{x}}',
    'https://api.example.com/a#{{x}}',
    'https://api.example.com/{{x',
    'https://api.example.com/a\tb/{{x}}',
  ])('is refused: %s', (url) => {
    expect(fill({ url }, { x: '1' })).toMatchObject({ ok: false, failure: { field: 'request.url' } });
  });

  it.each(['{"a": {{x}}}', '{"{{x}}": 1}', '{"a": "{{x"}', 'a={{x}}'])(
    'is refused in the body %s',
    (body) => {
      expect(fill({ method: 'POST', body }, { x: '1' })).toMatchObject({
        failure: { field: 'request.body' },
      });
    },
  );

  it('is refused if nobody declared it', () => {
    const problem = fill({ url: `${origin}/{{nobody}}` }, {});
    expect(problem).toMatchObject({
      failure: {
        problem: { key: 'problem.template.unknownParameter', values: { placeholder: '{{nobody}}' } },
      },
    });
  });
});

describe('a value in a body', () => {
  it('stays in its JSON text, whatever it holds', () => {
    const body = '{"filter": {"name": "is {{x}}!", "list": ["{{x}}"]}, "limit": 5}';
    fc.assert(
      fc.property(anyText, (x) => {
        const filled = fill({ method: 'POST', body }, { x });
        const sent: unknown = filled.ok && JSON.parse(JSON.stringify(filled.value.first.body));
        expect(sent).toEqual({
          filter: { name: `is ${x}!`, list: [x === '' ? null : x] },
          limit: 5,
        });
      }),
    );
  });

  it('takes its own type where it is the whole text', () => {
    const parameters = [
      aParameter('n', { type: 'number' }),
      aParameter('b', { type: 'boolean' }),
      aParameter('t'),
    ];
    const body = '{"n": "{{n}}", "b": "{{ b }}", "t": "{{t}}", "text": "{{n}}"}';
    const values = { n: '12.5', b: 'false' };
    expect(fill({ method: 'POST', body }, values, parameters)).toMatchObject({
      value: { first: { body: { n: 12.5, b: false, t: null, text: 12.5 } } },
    });
  });
});

describe('a value in a header', () => {
  it('takes its place, and an empty one leaves the header out', () => {
    const headers = [
      { name: 'Prefer', value: 'odata.maxpagesize={{n}}' },
      { name: 'X-Tenant', value: '{{t}}' },
    ];
    expect(fill({ headers }, { n: '5', t: '' })).toMatchObject({
      value: { headers: { prefer: 'odata.maxpagesize=5' } },
    });
  });

  it('cannot begin another header', () => {
    const headers = [{ name: 'X-Name', value: '{{x}}' }];
    expect(fill({ headers }, { x: 'a\r\nX-Evil: 1' })).toMatchObject({ failure: { parameter: 'x' } });
  });
});
