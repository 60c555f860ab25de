import { view } from '@forge/bridge';
import ForgeReconciler, { Button } from '@forge/react';
import React from 'react';

ForgeReconciler.render(
  <Button onClick={() => void view.submit({ config: { note: 'saved' } })}>Save note</Button>,
);
