import type { Actor } from './actor';
import { addingAdmin } from './adding-admin';
import { author } from './author';
import { connectionAdmin } from './connection-admin';
import { editingAdmin } from './editing-admin';
import { fieldAdmin } from './field-admin';
import { gatewayCaller } from './gateway-caller';
import { intruder } from './intruder';
import { issueEditor } from './issue-editor';
import { panelMaker } from './panel-maker';
import { panelViewer } from './panel-viewer';
import { scheduler } from './scheduler';
import { signingInPerson } from './signing-in-person';
import { viewer } from './viewer';

/** Everybody in a soak run; a new kind of caller is one file and one line here. */
export const cast: readonly Actor[] = [
  viewer,
  author,
  editingAdmin,
  addingAdmin,
  connectionAdmin,
  signingInPerson,
  gatewayCaller,
  issueEditor,
  fieldAdmin,
  panelViewer,
  panelMaker,
  intruder,
  scheduler,
];
