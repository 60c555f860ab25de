import { Text, useProductContext } from '@forge/react';
import React from 'react';

export const WidgetView = () => {
  const config = useProductContext()?.extension['config'] as { title?: string } | undefined;
  return <Text>{`Widget shows ${config?.title ?? 'nothing yet'}`}</Text>;
};
