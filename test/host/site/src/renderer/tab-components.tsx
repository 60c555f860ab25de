import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import type { ForgeComponent, ForgeComponents } from './component';
import { useEchoedValue } from './echoed-value';
import { ForgeNodes } from './forge-nodes';
import { defined, propsOf, valueHandler } from './forge-props';

interface TabsProps {
  id: string;
  selected: number;
  defaultSelected: number;
  shouldUnmountTabPanelOnChange: boolean;
  testId: string;
}

const TabsNode: ForgeComponent = ({ node }) => {
  const props = propsOf<TabsProps>(node);
  const [selected, enter] = useEchoedValue(props.selected, props.defaultSelected ?? 0);
  const onChange = valueHandler(node, 'onChange');
  const { shouldUnmountTabPanelOnChange, testId } = props;
  return (
    <Tabs
      id={props.id ?? `tabs-${node.key}`}
      selected={selected}
      onChange={(index) => {
        enter(index);
        onChange?.(index);
      }}
      {...defined({ shouldUnmountTabPanelOnChange, testId })}
    >
      {node.children.map((child, index) => (
        <ForgeNodes key={child.key || index} nodes={[child]} />
      ))}
    </Tabs>
  );
};

const TabListNode: ForgeComponent = ({ node }) => (
  <TabList>
    {node.children.map((child, index) => (
      <ForgeNodes key={child.key || index} nodes={[child]} />
    ))}
  </TabList>
);

const TabNode: ForgeComponent = ({ node }) => (
  <Tab {...defined({ testId: propsOf<{ testId: string }>(node).testId })}>
    <ForgeNodes nodes={node.children} />
  </Tab>
);

const TabPanelNode: ForgeComponent = ({ node }) => (
  <TabPanel {...defined({ testId: propsOf<{ testId: string }>(node).testId })}>
    <div className="uikit-tab-panel">
      <ForgeNodes nodes={node.children} />
    </div>
  </TabPanel>
);

export const tabComponents: ForgeComponents = {
  Tabs: TabsNode,
  TabList: TabListNode,
  Tab: TabNode,
  TabPanel: TabPanelNode,
};
