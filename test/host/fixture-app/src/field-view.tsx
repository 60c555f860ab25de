import { Text, useProductContext } from '@forge/react';
import React from 'react';

interface Record {
  readonly id: string;
  readonly text: string;
}

export const FieldView = () => {
  const { extension } = useProductContext() ?? {};
  const value = extension?.['fieldValue'] as Record | null | undefined;
  return <Text>{value ? `Record ${value.id}: ${value.text}` : 'No record'}</Text>;
};
