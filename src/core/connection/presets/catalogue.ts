import type { ProviderPreset } from '../../../contract/connection';
import { custom } from './custom';
import { entraId } from './entra-id';

/** Every provider the console offers, in its order. A new one is one file and one line here. */
export const presets: readonly ProviderPreset[] = [entraId, custom];

/** The preset with this id, or undefined. */
export function findPreset(id: string): ProviderPreset | undefined {
  return presets.find((preset) => preset.id === id);
}
