import { useState } from 'react';
import { invoke, router, showFlag } from '@forge/bridge';
import ForgeReconciler, {
  Button,
  ButtonGroup,
  DynamicTable,
  EmptyState,
  Inline,
  Link,
  Lozenge,
  SectionMessage,
  SectionMessageAction,
  Stack,
  Text,
  useConfig,
  useProductContext,
  useTheme,
} from '@forge/react';

const PEOPLE = Array.from({ length: 23 }, (_, index) => ({
  name: `Person ${String(index + 1).padStart(2, '0')}`,
  mail: `person${index + 1}@example.com`,
  active: index % 3 !== 0,
}));

function Table({ dataSource }: { dataSource: string }) {
  const [answer, setAnswer] = useState('');
  return (
    <Stack space="space.150">
      <Inline spread="space-between" alignBlock="center">
        <Text>
          {PEOPLE.length} people of <Text weight="bold">{dataSource}</Text>
        </Text>
        <ButtonGroup label="Table actions">
          <Button
            iconBefore="refresh"
            onClick={async () => {
              setAnswer(JSON.stringify(await invoke('hello', { dataSource })));
              showFlag({ id: 'refreshed', title: 'Refreshed', type: 'success', isAutoDismiss: true });
            }}
          >
            Refresh
          </Button>
          <Button
            appearance="subtle"
            onClick={() => void router.open('https://graph.microsoft.com/v1.0/users')}
          >
            Open
          </Button>
        </ButtonGroup>
      </Inline>
      {answer !== '' && <Text testId="answer">{answer}</Text>}
      <DynamicTable
        caption="People"
        rowsPerPage={10}
        defaultSortKey="name"
        defaultSortOrder="ASC"
        head={{
          cells: [
            { key: 'name', content: 'Name', isSortable: true },
            { key: 'mail', content: 'Mail', isSortable: true },
            { key: 'active', content: 'State' },
          ],
        }}
        rows={PEOPLE.map((person) => ({
          key: person.mail,
          cells: [
            { key: person.name, content: person.name },
            { key: person.mail, content: <Link href={`mailto:${person.mail}`}>{person.mail}</Link> },
            {
              key: String(person.active),
              content: (
                <Lozenge appearance={person.active ? 'success' : 'default'}>
                  {person.active ? 'Active' : 'Left'}
                </Lozenge>
              ),
            },
          ],
        }))}
      />
    </Stack>
  );
}

function Macro() {
  const context = useProductContext();
  const config = useConfig() as { dataSource?: string } | undefined;
  const theme = useTheme();
  if (!context) return <Text>Loading</Text>;
  return (
    <Stack space="space.100">
      {config?.dataSource ? (
        <Table dataSource={config.dataSource} />
      ) : (
        <EmptyState
          header="Not configured"
          description="Edit the macro and choose a data source."
          primaryAction={<Button appearance="primary">Learn more</Button>}
        />
      )}
      <SectionMessage
        appearance="information"
        title="Where this runs"
        actions={[
          <SectionMessageAction key="a" onClick={() => undefined}>
            An action
          </SectionMessageAction>,
        ]}
      >
        <Text>
          {String(context.accountId ?? 'nobody')} in {theme?.colorMode ?? 'no'} mode
        </Text>
      </SectionMessage>
    </Stack>
  );
}

ForgeReconciler.render(<Macro />);
