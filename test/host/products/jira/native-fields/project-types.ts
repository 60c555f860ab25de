import type { NamedPart } from '../jira-model';
import { CUSTOM, listOf, refuse, type NativeFieldType, type NativePlace } from './native-field-type';

/** A part of a project by its id or name, kept as its id. */
function partOf(
  kind: 'version' | 'component',
  partsOf: (place: NativePlace) => readonly NamedPart[],
): NativeFieldType {
  return {
    key: kind,
    name: `Project ${kind}`,
    schema: { type: kind, custom: `${CUSTOM}${kind}` },
    take: (entered, place) => {
      const { id, name } = (entered ?? {}) as { id?: unknown; name?: unknown };
      const found = partsOf(place).find((part) => part.id === id || part.name === name);
      if (found === undefined)
        throw refuse(
          place,
          `${kind === 'version' ? 'Version' : 'Component'} name '${String(name ?? id)}' is not valid`,
        );
      return found.id;
    },
    show: (kept, place) => {
      const found = partsOf(place).find(({ id }) => id === kept);
      return found ? { id: found.id, name: found.name } : null;
    },
    tell: (kept, place) => partsOf(place).find(({ id }) => id === kept)?.name ?? '',
  };
}

const VERSION = partOf('version', ({ project }) => project.versions ?? []);

/** A component of a project. */
export const COMPONENT = partOf('component', ({ project }) => project.components ?? []);

/** Several versions of a project. */
export const VERSIONS = listOf(VERSION, 'multiversion', 'Version picker (multiple versions)');

/** Jira's own field types of a project's versions. */
export const PROJECT_TYPES: readonly NativeFieldType[] = [VERSION, VERSIONS];
