import { invoke } from '@forge/bridge';
import ForgeReconciler, { Button, Frame, Text, useConfig, useProductContext } from '@forge/react';
import React, { useEffect, useState } from 'react';

/** Says what its macro knows of itself, and asks the back end once. */
function Probe() {
  const context = useProductContext();
  const config = useConfig() as { note?: string } | undefined;
  const [isFramed, setFramed] = useState(false);
  const [answer, setAnswer] = useState('asking');
  useEffect(() => {
    void invoke('nothing').then(() => setAnswer('answered'));
  }, []);
  const extension = (context?.extension ?? {}) as { autoConvertLink?: string };
  return (
    <>
      <Text>
        Probe {answer}, note {config?.note ?? 'none'}, link {extension.autoConvertLink ?? 'none'}
      </Text>
      {isFramed ? (
        <Frame resource="probe-frame" height="40px" />
      ) : (
        <Button onClick={() => setFramed(true)}>Open frame</Button>
      )}
    </>
  );
}

ForgeReconciler.render(<Probe />);
