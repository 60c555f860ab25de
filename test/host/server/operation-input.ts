import type { OperationInput } from '../core/plugin';
import { HttpRefusal } from './http-exchange';

/** A text of an operation's input. Throws `HttpRefusal` 400 when it is missing or empty. */
export function textIn(input: OperationInput, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new HttpRefusal(400, `'${name}' is missing`);
  return value;
}
