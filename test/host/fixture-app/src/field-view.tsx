import ForgeReconciler, { Text, useProductContext } from '@forge/react';
import React from 'react';

interface Record {
  readonly id: string;
  readonly text: string;
}

const View = () => {
  const { extension } = useProductContext() ?? {};
  const value = extension?.['fieldValue'] as Record | null | undefined;
  return <Text>{value ? `Record ${value.id}: ${value.text}` : 'No record'}</Text>;
};

ForgeReconciler.render(<View />);
