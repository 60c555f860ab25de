import { view } from '@forge/bridge';
import ForgeReconciler, { Button, Label, Stack, Textfield, useProductContext } from '@forge/react';
import React, { useState } from 'react';

const Config = () => {
  const { extension } = useProductContext() ?? {};
  const configuration = extension?.['configuration'] as { max?: number } | null | undefined;
  const [max, setMax] = useState<string>();
  return (
    <Stack space="space.100">
      <Label labelFor="max">Largest amount</Label>
      <Textfield
        id="max"
        name="max"
        value={max ?? String(configuration?.max ?? '')}
        onChange={(event) => setMax(event.target.value as string)}
      />
      <Button
        appearance="primary"
        onClick={() => void view.submit({ configuration: { max: Number(max ?? configuration?.max ?? 0) } })}
      >
        Save configuration
      </Button>
    </Stack>
  );
};

ForgeReconciler.render(<Config />);
