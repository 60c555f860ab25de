import type { FieldOption } from '../jira-model';
import { OPTION_FIELD_TYPES, type OptionFieldType } from '../options/option-field-types';
import { listOf, refuse, type NativeFieldType, type NativePlace } from './native-field-type';

/** Kept by its id, so that an option that is renamed is renamed in every issue. */
interface KeptOption {
  readonly id: string;
  readonly childId?: string;
}

interface OptionInput {
  readonly id?: unknown;
  readonly value?: unknown;
  readonly child?: unknown;
}

const optionsOf = ({ context }: NativePlace, parentId: string | undefined) =>
  (context?.options ?? []).filter((option) => option.parentId === parentId);

const findKept = ({ context }: NativePlace, id: string | undefined) =>
  context?.options?.find((option) => option.id === id);

function chosen(entered: unknown, place: NativePlace, parentId: string | undefined): FieldOption {
  const { id, value } = (typeof entered === 'object' && entered !== null ? entered : {}) as OptionInput;
  if (id === undefined && value === undefined)
    throw refuse(place, "Could not find valid 'id' or 'value' in the Parent Option object.");
  const found = optionsOf(place, parentId).find((option) => option.id === id || option.value === value);
  if (found === undefined || found.disabled)
    throw refuse(place, `Option ${id === undefined ? 'value' : 'id'} '${String(id ?? value)}' is not valid`);
  return found;
}

function oneOf(type: OptionFieldType): NativeFieldType {
  const show = (kept: unknown, place: NativePlace) => {
    const { id, childId } = kept as KeptOption;
    const option = findKept(place, id);
    const child = findKept(place, childId);
    if (option === undefined) return null;
    return {
      id,
      value: option.value,
      ...(child === undefined ? {} : { child: { id: child.id, value: child.value } }),
    };
  };
  return {
    key: type.key,
    name: type.name,
    schema: { ...type.schema, custom: type.custom },
    take: (entered, place) => {
      const { id } = chosen(entered, place, undefined);
      const { child = null } = entered as OptionInput;
      if (!type.isCascading || child === null) return { id };
      return { id, childId: chosen(child, place, id).id };
    },
    show,
    tell: (kept, place) => {
      const { id, childId } = kept as KeptOption;
      const values = [id, childId].map((each) => findKept(place, each)?.value ?? '');
      return values.filter((value) => value !== '').join(' > ');
    },
  };
}

/** Jira's own field types with options. */
export const OPTION_TYPES: readonly NativeFieldType[] = OPTION_FIELD_TYPES.map((type) => {
  const one = oneOf(type);
  if (type.schema.type !== 'array') return one;
  return { ...listOf(one, type.key, type.name), schema: one.schema };
});
