import { describe, expect, it } from 'vitest';
import type { CheckedStep, ConnectionCheckStep } from '../../../../src/contract/check';
import { verdictText } from './verdict-text';

const step = (name: ConnectionCheckStep, outcome: 'passed' | 'failed' | 'skipped') =>
  ({ step: name, outcome, detail: '', fix: '', durationMs: 1 }) satisfies CheckedStep<ConnectionCheckStep>;

describe('what a check found, in a sentence', () => {
  it.each([
    ['Everything that could be tried works.', [step('token', 'passed'), step('read', 'passed')]],
    [/no rows were read/, [step('token', 'passed'), step('read', 'skipped')]],
    ['1 step failed.', [step('token', 'failed'), step('read', 'skipped')]],
    ['There was nothing that could be tried.', [step('token', 'skipped'), step('read', 'skipped')]],
  ] as const)('is %s', (sentence, steps) => {
    expect(verdictText({ steps })).toMatch(sentence);
  });
});
