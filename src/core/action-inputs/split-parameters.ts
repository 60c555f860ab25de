import * as z from 'zod/mini';
import { parameterValuesSchema } from '../../contract/parameter-schema';
import type { ParameterValues } from '../../contract/parameter';

/**
 * Values of parameters as a person writes them, one a line (`department = Sales`), or as a JSON object of texts. Null: it
 * is neither.
 */
export function splitParameters(text: string): ParameterValues | null {
  const written = text.trim();
  if (written === '') return {};
  if (written.startsWith('{')) return readObject(written);
  const values: Record<string, string> = {};
  for (const line of written.split('\n')) {
    if (line.trim() === '') continue;
    const parts = /^\s*([A-Za-z]\w{0,59})\s*=\s*(.*)$/.exec(line);
    if (parts === null) return null;
    values[parts[1]!] = parts[2]!.trim();
  }
  return values;
}

/** Values as {@link splitParameters} reads them; those that are empty are left out. */
export function joinParameters(values: ParameterValues): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return given.map(([key, value]) => `${key} = ${value}`).join('\n');
}

function readObject(text: string): ParameterValues | null {
  try {
    return (
      z
        .record(z.string(), z.string())
        .check(z.refine((value) => parameterValuesSchema.safeParse(value).success))
        .safeParse(JSON.parse(text)).data ?? null
    );
  } catch {
    return null;
  }
}
