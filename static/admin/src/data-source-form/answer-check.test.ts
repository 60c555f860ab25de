import { describe, expect, it } from 'vitest';
import { checkAnswerCheck, noAnswerCheck, toAnswerCheck } from './answer-check';

describe('what an answer must be like', () => {
  it('is nothing where nothing was entered, so that an untouched form changes nothing', () => {
    expect(toAnswerCheck(noAnswerCheck)).toEqual({});
    const check = { ...noAnswerCheck, needsRows: true };
    expect(toAnswerCheck(check)).toEqual({ answerCheck: check });
  });

  it('wants paths that begin at the answer', () => {
    expect(checkAnswerCheck(undefined)).toEqual({});
    expect(checkAnswerCheck({ mustHave: ' $.data ', mustNotHave: '', needsRows: true })).toEqual({});
    expect(
      Object.keys(checkAnswerCheck({ mustHave: 'data', mustNotHave: 'errors', needsRows: false })),
    ).toEqual(['draft.answerCheck.mustHave', 'draft.answerCheck.mustNotHave']);
  });
});
