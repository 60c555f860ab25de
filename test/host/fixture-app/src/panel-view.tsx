import ForgeReconciler, { Text, useProductContext } from '@forge/react';
import React from 'react';

const Panel = () => {
  const { extension } = useProductContext() ?? {};
  const issue = extension?.['issue'] as { key: string } | undefined;
  const request = extension?.['request'] as { key: string } | undefined;
  return <Text>{`Probe of ${issue?.key ?? request?.key ?? 'nothing'}`}</Text>;
};

ForgeReconciler.render(<Panel />);
