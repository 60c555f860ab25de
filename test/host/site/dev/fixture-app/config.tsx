import { useEffect, useState } from 'react';
import { view } from '@forge/bridge';
import ForgeReconciler, {
  Button,
  ButtonGroup,
  ErrorMessage,
  Form,
  FormFooter,
  FormHeader,
  FormSection,
  HelperMessage,
  Label,
  RequiredAsterisk,
  Select,
  Textfield,
  Toggle,
  useConfig,
  useForm,
} from '@forge/react';

const OPTIONS = [
  { label: 'All people', value: 'All people' },
  { label: 'Finance list', value: 'Finance list' },
];

function Config() {
  const config = useConfig() as { dataSource?: string } | undefined;
  const [choice, setChoice] = useState<(typeof OPTIONS)[number] | null>(null);
  const [filter, setFilter] = useState('');
  useEffect(() => {
    setChoice(OPTIONS.find(({ value }) => value === config?.dataSource) ?? null);
  }, [config?.dataSource]);
  const { getFieldId, register, handleSubmit, formState } = useForm<{ title: string }>({
    defaultValues: { title: 'People' },
  });
  return (
    <Form
      onSubmit={handleSubmit(async ({ title }) => {
        if (choice) await view.submit({ config: { dataSource: choice.value, title, filter } });
      })}
    >
      <FormHeader>
        Required fields are marked with an asterisk <RequiredAsterisk />
      </FormHeader>
      <FormSection>
        <Label labelFor="source">
          Data source
          <RequiredAsterisk />
        </Label>
        <Select
          inputId="source"
          options={OPTIONS}
          value={choice}
          onChange={(option: (typeof OPTIONS)[number]) => setChoice(option)}
        />
        <HelperMessage>An admin adds data sources in the settings.</HelperMessage>
        <Label labelFor={getFieldId('title')}>Title</Label>
        <Textfield {...register('title', { required: true })} />
        {formState.errors.title && <ErrorMessage>Enter a title.</ErrorMessage>}
        <Label labelFor="filter">Filter</Label>
        <Textfield id="filter" value={filter} onChange={(event) => setFilter(event.target.value as string)} />
        <Label labelFor="header">Show header</Label>
        <Toggle id="header" defaultChecked />
      </FormSection>
      <FormFooter>
        <ButtonGroup label="Config actions">
          <Button appearance="subtle" onClick={() => void view.close()}>
            Cancel
          </Button>
          <Button appearance="primary" type="submit">
            Save
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}

ForgeReconciler.render(<Config />);
