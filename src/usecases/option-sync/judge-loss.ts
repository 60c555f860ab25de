import type { OptionLoss } from '../../contract/option-sync';

/** A run that would take away more than this share of the options asks first. */
const mostLoss = 0.3;

/** Whether so many options would go that an administrator is asked first. */
export function isTooMuchLoss({ vanishing, of }: OptionLoss): boolean {
  return vanishing > of * mostLoss;
}
