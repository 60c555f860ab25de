import { describe, expect, it } from 'vitest';
import { parameterSchema } from '../../../../src/contract/parameter-schema';
import type { Parameter } from '../../../../src/contract/parameter';
import {
  buildParameterLine,
  checkParameters,
  contextPaths,
  issueFieldPath,
  toParameterLines,
  toParameters,
  toTestValues,
} from './parameters';

const stored: readonly Parameter[] = [
  {
    key: 'department',
    label: 'Department',
    type: 'choice',
    choices: ['Sales', 'IT'],
    source: 'viewer',
    default: 'Sales',
    required: true,
  },
  {
    key: 'customer',
    label: '',
    type: 'text',
    choices: [],
    source: 'context',
    contextPath: 'issue.fields.customfield_10010',
    required: false,
  },
];

describe('parameters of a data source', () => {
  it('come back as they were stored', () => {
    const sent = toParameters(toParameterLines(stored));
    expect(sent).toEqual(stored);
    expect(sent.map((parameter) => parameterSchema.parse(parameter))).toEqual(stored);
    expect(checkParameters(toParameterLines(stored))).toEqual({});
  });

  it('offers only parts of a context that the contract knows', () => {
    for (const contextPath of contextPaths.filter((path) => path !== issueFieldPath)) {
      const line = { ...buildParameterLine('a'), key: 'a', source: 'context' as const, contextPath };
      expect(parameterSchema.safeParse(toParameters([line])[0]).success).toBe(true);
    }
  });

  it('names what is missing by the server’s paths', () => {
    const line = buildParameterLine('a');
    const lines = [
      { ...line, key: '1st' },
      { ...line, key: 'a', type: 'choice' as const, choices: ' \n' },
      { ...line, key: 'b', source: 'context' as const, contextPath: issueFieldPath },
    ];
    expect(Object.keys(checkParameters(lines))).toEqual([
      'draft.parameters.0.key',
      'draft.parameters.1.choices',
      'draft.parameters.2.contextPath',
    ]);
  });

  it('sends test values apart, and only those that were given', () => {
    const line = { ...buildParameterLine('a'), key: 'a' };
    expect(
      toTestValues([
        { ...line, testValue: '7' },
        { ...line, key: 'b' },
      ]),
    ).toEqual({ a: '7' });
    expect(toParameters([{ ...line, testValue: '7' }])[0]).not.toHaveProperty('testValue');
  });
});
