import type { ReactNode } from 'react';
import {
  ErrorMessage,
  FormFooter,
  FormHeader,
  FormSection,
  HelperMessage,
  Label,
  RequiredAsterisk,
  ValidMessage,
} from '@atlaskit/form';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes, renderProp } from './forge-nodes';
import { defined, propsOf, valueHandler } from './forge-props';
import { InText } from './text-components';

const FormNode: ForgeComponent = ({ node }) => {
  const onSubmit = valueHandler(node, 'onSubmit');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <ForgeNodes nodes={node.children} />
    </form>
  );
};

interface TitledProps {
  title: string;
}

const FormHeaderNode: ForgeComponent = ({ node }) => (
  <FormHeader
    {...defined({ title: propsOf<TitledProps>(node).title, description: renderProp(node.props.description) })}
  >
    <ForgeNodes nodes={node.children} />
  </FormHeader>
);

const FormSectionNode: ForgeComponent = ({ node }) => (
  <FormSection
    {...defined({ title: propsOf<TitledProps>(node).title, description: renderProp(node.props.description) })}
  >
    <ForgeNodes nodes={node.children} />
  </FormSection>
);

const FormFooterNode: ForgeComponent = ({ node }) => (
  <FormFooter {...defined({ align: propsOf<{ align: 'start' | 'end' }>(node).align })}>
    <ForgeNodes nodes={node.children} />
  </FormFooter>
);

const LabelNode: ForgeComponent = ({ node }) => {
  const { labelFor = '', id, testId } = propsOf<{ labelFor: string; id: string; testId: string }>(node);
  return (
    <Label htmlFor={labelFor} {...defined({ id, testId })}>
      <InText>
        <ForgeNodes nodes={node.children} />
      </InText>
    </Label>
  );
};

const message = (Message: (props: { children: ReactNode; testId?: string }) => ReactNode): ForgeComponent =>
  function MessageNode({ node }) {
    return (
      <Message {...defined({ testId: propsOf<{ testId: string }>(node).testId })}>
        <InText>
          <ForgeNodes nodes={node.children} />
        </InText>
      </Message>
    );
  };

export const formComponents: ForgeComponents = {
  Form: FormNode,
  FormHeader: FormHeaderNode,
  FormSection: FormSectionNode,
  FormFooter: FormFooterNode,
  Label: LabelNode,
  HelperMessage: message((props) => <HelperMessage {...props} />),
  ErrorMessage: message((props) => <ErrorMessage {...props} />),
  ValidMessage: message((props) => <ValidMessage {...props} />),
  RequiredAsterisk: () => <RequiredAsterisk />,
};
