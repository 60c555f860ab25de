import { useState } from 'react';
import Button from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import { useSite } from '../shell/site-context';
import type { AdminBody } from './jira-model';
import { ProjectPicker } from './project-picker';
import { useFailureFlag } from './use-failure-flag';

interface CreateFieldDialogProps {
  admin: AdminBody;
  onCreated: (admin: AdminBody) => void;
  onClose: () => void;
}

/** "Create custom field": a type of the app, a name, the projects. */
export function CreateFieldDialog({ admin, onCreated, onClose }: CreateFieldDialogProps) {
  const { client } = useSite();
  const showFailure = useFailureFlag();
  const types = admin.types.map(({ moduleKey, name }) => ({ value: moduleKey, label: name }));
  const [typeKey, setTypeKey] = useState(types[0]?.value ?? '');
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [projectIds, setProjectIds] = useState<string[]>([]);
  async function create() {
    try {
      onCreated(await client.jira.createField({ typeKey, name, description, projectIds }));
      onClose();
    } catch (error) {
      showFailure('The field was not created', error);
    }
  }
  return (
    <ModalDialog onClose={onClose} width="medium" testId="create-field">
      <ModalHeader hasCloseButton>
        <ModalTitle>Create custom field</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="jira-form">
          <div>
            <Label htmlFor="field-type">Field type</Label>
            <Select
              inputId="field-type"
              options={types}
              value={types.find(({ value }) => value === typeKey) ?? null}
              onChange={(option) => option && setTypeKey(option.value)}
            />
            <HelperMessage>
              {admin.types.find(({ moduleKey }) => moduleKey === typeKey)?.description}
            </HelperMessage>
          </div>
          <div>
            <Label htmlFor="field-name">Name</Label>
            <Textfield
              id="field-name"
              name="field-name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <div>
            <Label htmlFor="field-description">Description</Label>
            <Textfield
              id="field-description"
              name="field-description"
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
          </div>
          <ProjectPicker
            id="field-projects"
            label="Projects"
            admin={admin}
            projectIds={projectIds}
            onChange={setProjectIds}
          />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="primary" isDisabled={name.trim() === ''} onClick={() => void create()}>
          Create
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
