import ForgeReconciler, { Text, useProductContext } from '@forge/react';
import React from 'react';

const Widget = () => {
  const config = useProductContext()?.extension['config'] as { title?: string } | undefined;
  return <Text>{`Widget shows ${config?.title ?? 'nothing yet'}`}</Text>;
};

ForgeReconciler.render(<Widget />);
