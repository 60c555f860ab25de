import type { ParameterValues } from '../../contract/parameter';

/**
 * Values to show once others are in force, such as a default for an emptied field: what somebody has typed since
 * stays.
 * @param shown what stands in the inputs
 * @param before what was last in force or sent
 */
export function keepTyped(
  shown: ParameterValues,
  before: ParameterValues,
  inForce: ParameterValues,
): ParameterValues {
  const kept = Object.entries(inForce).map(([key, value]) => {
    const typed = shown[key];
    return [key, typed === undefined || typed === before[key] ? value : typed] as const;
  });
  const isSame =
    Object.keys(shown).length === kept.length && kept.every(([key, value]) => shown[key] === value);
  return isSame ? shown : Object.fromEntries(kept);
}
