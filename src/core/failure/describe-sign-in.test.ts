import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../contract/reply';
import { everySignInProblem } from '../troubleshooting/example-failures';
import { describeSignIn } from './describe-sign-in';

describe('describeSignIn', () => {
  it.each(everySignInProblem)('%s: says what happened, what to do, and who does it', (problem) => {
    const advice = describeSignIn(problem);
    expect(errorCodes).toContain(advice.code);
    expect(advice.what.replace('{host}', 'login.example.com')).toMatch(/^[a-z][^{}]{15,}\.$/);
    expect(advice.fix).toMatch(/^[A-Z].{15,}\.$/);
    expect(['user', 'provider']).toContain(advice.origin);
    // Whoever has to change something is told on which screen.
    if (advice.origin === 'user') {
      expect(advice.fix).toMatch(/\{place\}/);
    }
  });

  it('gives each problem its own sentence', () => {
    const sentences = everySignInProblem.map((problem) => describeSignIn(problem).what);
    expect(new Set(sentences).size).toBe(everySignInProblem.length);
  });
});
