import { useState } from 'react';
import ForgeReconciler, {
  Badge,
  BarChart,
  Bleed,
  Box,
  Button,
  Checkbox,
  CheckboxGroup,
  Code,
  CodeBlock,
  DatePicker,
  DonutChart,
  DynamicTable,
  Heading,
  HorizontalBarChart,
  Icon,
  Image,
  Inline,
  Label,
  LineChart,
  LinkButton,
  List,
  ListItem,
  LoadingButton,
  Pagination,
  Lozenge,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  PieChart,
  Popup,
  Pressable,
  ProgressBar,
  RadioGroup,
  Range,
  SectionMessage,
  Select,
  Spinner,
  Stack,
  StackBarChart,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Tag,
  TagGroup,
  Text,
  TextArea,
  Tooltip,
  User,
  ValidMessage,
  xcss,
} from '@forge/react';

const SALES = [
  { month: 'Jan', office: 'Berlin', sum: 12 },
  { month: 'Jan', office: 'Oslo', sum: 7 },
  { month: 'Feb', office: 'Berlin', sum: 9 },
  { month: 'Feb', office: 'Oslo', sum: 14 },
  { month: 'Mar', office: 'Berlin', sum: 16 },
  { month: 'Mar', office: 'Oslo', sum: 11 },
];
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==';

function Overlays() {
  const [isModalOpen, setModalOpen] = useState(false);
  const [isPopupOpen, setPopupOpen] = useState(false);
  return (
    <Inline space="space.100" alignBlock="center">
      <Button onClick={() => setModalOpen(true)}>Open modal</Button>
      <ModalTransition>
        {isModalOpen && (
          <Modal onClose={() => setModalOpen(false)}>
            <ModalHeader>
              <ModalTitle>A modal</ModalTitle>
            </ModalHeader>
            <ModalBody>
              <Text>Its body.</Text>
            </ModalBody>
            <ModalFooter>
              <Button appearance="primary" onClick={() => setModalOpen(false)}>
                Done
              </Button>
            </ModalFooter>
          </Modal>
        )}
      </ModalTransition>
      <Popup
        isOpen={isPopupOpen}
        onClose={() => setPopupOpen(false)}
        content={() => (
          <Box padding="space.200">
            <Text>Popup content</Text>
          </Box>
        )}
        trigger={() => <Button onClick={() => setPopupOpen(!isPopupOpen)}>Toggle popup</Button>}
      />
      <Tooltip content="A hint">
        <Button>Hover me</Button>
      </Tooltip>
      <Pressable
        padding="space.100"
        backgroundColor="color.background.neutral"
        onClick={() => setModalOpen(true)}
      >
        <Text>Pressable</Text>
      </Pressable>
      <LinkButton href="https://example.com">Link button</LinkButton>
      <LoadingButton isLoading>Loading</LoadingButton>
    </Inline>
  );
}

function Gallery() {
  return (
    <Stack space="space.200">
      <Heading as="h2" size="large">
        Gallery
      </Heading>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Lozenge appearance="success">Done</Lozenge>
        <Lozenge appearance="removed" isBold>
          Failed
        </Lozenge>
        <Badge appearance="added">{7}</Badge>
        <Icon glyph="people-group" label="People" />
        <Icon glyph="check-circle" label="Checked" color="color.icon.success" />
        <Icon glyph="editor-info" label="Info" />
        <Spinner size="small" label="Working" />
        <User accountId="557058:admin-0000" />
        <Image src={PIXEL} alt="A pixel" width={16} height={16} />
        <Code>code()</Code>
      </Inline>
      <Pagination pages={[1, 2, 3]} onChange={() => undefined} />
      <TagGroup>
        <Tag text="plain" />
        <Tag text="blue" color="blue" />
        <Tag text="removable" isRemovable onAfterRemoveAction={() => undefined} removeButtonLabel="Remove" />
      </TagGroup>
      <Overlays />
      <Text>
        Some <Text as="strong">strong</Text>, <Text as="em">emphasised</Text> and{' '}
        <Text as="strike">struck</Text> text.
      </Text>
      <List type="unordered">
        <ListItem>One</ListItem>
        <ListItem>Two</ListItem>
      </List>
      <Box
        padding="space.200"
        backgroundColor="color.background.accent.blue.subtlest"
        xcss={xcss({
          borderRadius: 'radius.small',
          borderColor: 'color.border',
          borderStyle: 'solid',
          borderWidth: 'border.width',
        })}
      >
        <Text>A box with xcss</Text>
      </Box>
      <Bleed inline="space.050">
        <ProgressBar value={0.4} ariaLabel="Progress" />
      </Bleed>
      <SectionMessage appearance="error" title="Could not refresh">
        <Text>The service is down.</Text>
      </SectionMessage>
      <CodeBlock language="json" text={'{\n  "a": 1\n}'} />
      <Tabs id="tabs">
        <TabList>
          <Tab>Fields</Tab>
          <Tab>Empty table</Tab>
        </TabList>
        <TabPanel>
          <Stack space="space.100">
            <Label labelFor="notes">Notes</Label>
            <TextArea id="notes" defaultValue="Lines" />
            <ValidMessage>Good</ValidMessage>
            <Label labelFor="multi">Several</Label>
            <Select
              inputId="multi"
              isMulti
              options={[
                { label: 'A', value: 'a' },
                { label: 'B', value: 'b' },
              ]}
              defaultValue={[{ label: 'A', value: 'a' }]}
            />
            <Checkbox label="Check" defaultChecked />
            <CheckboxGroup
              name="Group"
              options={[
                { label: 'First', value: '1' },
                { label: 'Second', value: '2' },
              ]}
              defaultValue={['2']}
            />
            <RadioGroup
              name="radio"
              options={[
                { label: 'Red', value: 'red', name: 'radio' },
                { label: 'Blue', value: 'blue', name: 'radio' },
              ]}
              defaultValue="red"
            />
            <Label labelFor="range">Range</Label>
            <Range id="range" min={0} max={10} defaultValue={4} />
            <Label labelFor="date">Date</Label>
            <DatePicker id="date" defaultValue="2026-03-04" />
          </Stack>
        </TabPanel>
        <TabPanel>
          <DynamicTable
            head={{ cells: [{ key: 'a', content: 'A' }] }}
            rows={[]}
            emptyView={<Text>No rows</Text>}
          />
        </TabPanel>
      </Tabs>
      <BarChart
        title="Bars"
        data={SALES}
        xAccessor="month"
        yAccessor="sum"
        colorAccessor="office"
        height={200}
      />
      <StackBarChart title="Stacked" data={SALES} xAccessor="month" yAccessor="sum" colorAccessor="office" />
      <HorizontalBarChart
        title="Horizontal"
        data={SALES}
        xAccessor="month"
        yAccessor="sum"
        colorAccessor="office"
      />
      <LineChart title="Lines" data={SALES} xAccessor="month" yAccessor="sum" colorAccessor="office" />
      <PieChart
        title="Pie"
        data={[
          ['Berlin', 4],
          ['Oslo', 6],
        ]}
        colorAccessor={0}
        valueAccessor={1}
        labelAccessor={0}
      />
      <DonutChart
        title="Donut"
        data={[
          ['Berlin', 4],
          ['Oslo', 6],
        ]}
        colorAccessor={0}
        valueAccessor={1}
        labelAccessor={0}
      />
    </Stack>
  );
}

ForgeReconciler.render(<Gallery />);
