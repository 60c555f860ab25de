import { expect, it } from 'vitest';
import { readGuide } from './guide';
import { StepUnderWay } from './screen';

/** A guide that a test follows. */
export interface FollowedGuide {
  /** Makes a test of one step, named by the step's own sentence. */
  step(number: number, act: (step: StepUnderWay) => Promise<void> | void): void;
  /** Makes a last test, which fails if a step of the guide was left out. */
  isComplete(): void;
}

/** Reads a guide, to be followed step by step: each test does one step as its reader would. */
export function followGuide(name: string): FollowedGuide {
  const { steps } = readGuide(name);
  const followed = new Set<number>();
  return {
    step(number, act) {
      const step = steps.find((each) => each.number === number);
      followed.add(number);
      it(`${number}. ${step?.text ?? ''}`, async () => {
        if (!step) throw new Error(`the guide has no step ${number}`);
        const underWay = new StepUnderWay(step);
        await act(underWay);
        await underWay.finish();
      });
    },
    isComplete() {
      it('has no step that this test does not take', () => {
        expect(steps.map(({ number }) => number).filter((number) => !followed.has(number))).toEqual([]);
      });
    },
  };
}
