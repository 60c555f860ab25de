import { describe, expect, it } from 'vitest';
import { parseGuideStep } from './guide-step';

describe('parseGuideStep', () => {
  it('takes code, strong words and addresses out of the text', () => {
    expect(
      parseGuideStep('Open **API permissions** (see https://portal.example/x). Add `User.Read.All`.'),
    ).toEqual([
      { kind: 'text', text: 'Open ' },
      { kind: 'strong', text: 'API permissions' },
      { kind: 'text', text: ' (see ' },
      { kind: 'link', text: 'https://portal.example/x' },
      { kind: 'text', text: '). Add ' },
      { kind: 'code', text: 'User.Read.All' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('leaves everything else as it is', () => {
    const step = 'A > B & <i>http://no.example</i>';
    expect(parseGuideStep(step)).toEqual([{ kind: 'text', text: step }]);
  });
});
