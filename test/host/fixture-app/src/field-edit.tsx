import { view } from '@forge/bridge';
import ForgeReconciler, { ErrorMessage, Label, Textfield, useProductContext } from '@forge/react';
import { CustomFieldEdit } from '@forge/react/jira';
import React, { useEffect, useState } from 'react';

/** Takes `<id> <text>` and submits an object. */
const Edit = () => {
  const { extension } = useProductContext() ?? {};
  const value = extension?.['fieldValue'] as { id: string; text: string } | null | undefined;
  const [entered, setEntered] = useState('');
  const [error, setError] = useState<string>();
  useEffect(() => {
    if (value) setEntered(`${value.id} ${value.text}`);
  }, [value?.id]);
  const submit = async () => {
    const [id = '', ...words] = entered.trim().split(' ');
    try {
      await view.submit(id === '' ? null : { id, text: words.join(' ') });
      setError(undefined);
    } catch (failure) {
      setError((failure as Error).message);
    }
  };
  return (
    <CustomFieldEdit onSubmit={() => void submit()}>
      <Label labelFor="record">Probe record</Label>
      <Textfield
        id="record"
        name="record"
        value={entered}
        onChange={(event) => setEntered(event.target.value as string)}
      />
      {error !== undefined && <ErrorMessage>{error}</ErrorMessage>}
    </CustomFieldEdit>
  );
};

ForgeReconciler.render(<Edit />);
