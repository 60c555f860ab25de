import { useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import type { RemoteFunction } from '../extension/wire';
import { useSite } from '../shell/site-context';
import { AppSurface } from './app-surface';
import type { WorkflowBody, WorkflowRule } from './jira-model';
import { useFailureFlag } from './use-failure-flag';

interface RuleDialogProps {
  projectKey: string;
  transition: { id: string; name: string };
  kind: WorkflowRule['kind'];
  moduleKey: string;
  rule: WorkflowRule | undefined;
  onSaved: (workflow: WorkflowBody) => void;
  onClose: () => void;
}

/** The app's page of a rule. Saving asks it for the configuration; without one nothing is saved. */
export function RuleDialog({ projectKey, transition, kind, moduleKey, rule, ...handlers }: RuleDialogProps) {
  const { client, state } = useSite();
  const showFailure = useFailureFlag();
  const configure = useRef<RemoteFunction>();
  const [isSaving, setSaving] = useState(false);
  const module = state.modules.find(({ key }) => key === moduleKey);
  const title = module?.title ?? moduleKey;
  const resource = (rule === undefined ? module?.create : module?.edit)?.resource;
  async function save() {
    setSaving(true);
    try {
      const configuration: unknown = await configure.current?.();
      // As in Jira: the page keeps it from being saved, and says why.
      if (configuration === undefined || configuration === null) return;
      const { id } = rule ?? {};
      const input = { transitionId: transition.id, kind, moduleKey, configuration };
      handlers.onSaved(
        await client.jira.saveWorkflowRule(projectKey, id === undefined ? input : { ...input, id }),
      );
    } catch (error) {
      showFailure('The rule was not saved', error);
    } finally {
      setSaving(false);
    }
  }
  return (
    <ModalDialog onClose={handlers.onClose} width="large" shouldScrollInViewport>
      <ModalHeader hasCloseButton>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <p className="subtle">{`Transition ${transition.name}`}</p>
        {resource === undefined ? (
          <p>This rule has nothing to set up.</p>
        ) : (
          <div className="jira-rule-page">
            <AppSurface
              moduleKey={moduleKey}
              resource={resource}
              title={title}
              placement={rule === undefined ? {} : { workflowRuleId: rule.id }}
              onRuleConfiguration={(given) => {
                configure.current = given;
              }}
            />
          </div>
        )}
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={handlers.onClose}>
          Cancel
        </Button>
        <Button appearance="primary" isLoading={isSaving} onClick={() => void save()}>
          {rule === undefined ? 'Add' : 'Update'}
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
