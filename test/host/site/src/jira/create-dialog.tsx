import { useState } from 'react';
import { Label } from '@atlaskit/form';
import ModalDialog, { ModalBody, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import Select from '@atlaskit/select';
import Spinner from '@atlaskit/spinner';
import { useFlags } from '../shell/flags';
import { issuePath } from '../shell/paths';
import { navigate } from '../shell/router';
import { useSite } from '../shell/site-context';
import { IssueForm } from './issue-form';
import type { JiraProject } from './jira-model';
import { useLoaded } from './use-loaded';

/** "Create issue": project, type, and the fields that apply to the project. */
export function CreateDialog({ projects, onClose }: { projects: JiraProject[]; onClose: () => void }) {
  const { client } = useSite();
  const flags = useFlags();
  const [projectKey, setProjectKey] = useState(projects[0]!.key);
  const project = projects.find(({ key }) => key === projectKey)!;
  const [typeId, setTypeId] = useState<string>();
  const { result } = useLoaded(`create ${projectKey}`, () => client.jira.createForm(projectKey));
  const types = project.issueTypes.map(({ id, name }) => ({ value: id, label: name }));
  const type = types.find(({ value }) => value === typeId) ?? types[0]!;
  const options = projects.map(({ key, name }) => ({ value: key, label: `${name} (${key})` }));
  return (
    <ModalDialog onClose={onClose} width="large" shouldScrollInViewport testId="create-issue">
      <ModalHeader hasCloseButton>
        <ModalTitle>Create issue</ModalTitle>
      </ModalHeader>
      <ModalBody>
        {result.state === 'loading' && <Spinner label="Loading fields" />}
        {result.state === 'error' && <p>{String(result.error)}</p>}
        {result.state === 'loaded' && (
          <IssueForm
            key={projectKey}
            fields={result.value.fields}
            experience="issue-create"
            placement={{ project: projectKey }}
            submitLabel="Create issue"
            onCancel={onClose}
            onSubmit={async (input) => {
              const { key } = await client.jira.createIssue({
                ...input,
                projectKey,
                issueTypeId: type.value,
              });
              onClose();
              flags.show({ id: key, type: 'success', title: `${key} was created`, isAutoDismiss: true });
              navigate(issuePath(key));
            }}
          >
            <div className="jira-form-row">
              <div>
                <Label htmlFor="project">Project</Label>
                <Select
                  inputId="project"
                  options={options}
                  value={options.find(({ value }) => value === projectKey) ?? null}
                  onChange={(option) => option && setProjectKey(option.value)}
                />
              </div>
              <div>
                <Label htmlFor="issue-type">Issue type</Label>
                <Select
                  inputId="issue-type"
                  options={types}
                  value={type}
                  onChange={(option) => option && setTypeId(option.value)}
                />
              </div>
            </div>
          </IssueForm>
        )}
      </ModalBody>
    </ModalDialog>
  );
}
