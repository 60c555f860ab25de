import type { Actor } from './actor';
import { addingAdmin } from './adding-admin';
import { author } from './author';
import { connectionAdmin } from './connection-admin';
import { connectionRemover } from './connection-remover';
import { editingAdmin } from './editing-admin';
import { exporter } from './exporter';
import { fieldAdmin } from './field-admin';
import { gatewayCaller } from './gateway-caller';
import { importingAdmin } from './importing-admin';
import { intruder } from './intruder';
import { issueEditor } from './issue-editor';
import { jqlSearcher } from './jql-searcher';
import { keyRotator } from './key-rotator';
import { olderReader } from './older-reader';
import { panelMaker } from './panel-maker';
import { panelViewer } from './panel-viewer';
import { recyclingAdmin } from './recycling-admin';
import { restrictedReader } from './restricted-reader';
import { scheduler } from './scheduler';
import { signingInAdmin } from './signing-in-admin';
import { signingInPerson } from './signing-in-person';
import { stranger } from './stranger';
import { viewer } from './viewer';
import { widgetViewer } from './widget-viewer';

/** Everybody in a soak run; a new kind of caller is one file and one line here. */
export const cast: readonly Actor[] = [
  viewer,
  author,
  editingAdmin,
  addingAdmin,
  recyclingAdmin,
  importingAdmin,
  connectionAdmin,
  connectionRemover,
  signingInAdmin,
  signingInPerson,
  gatewayCaller,
  keyRotator,
  issueEditor,
  fieldAdmin,
  jqlSearcher,
  panelViewer,
  panelMaker,
  widgetViewer,
  exporter,
  stranger,
  restrictedReader,
  olderReader,
  intruder,
  scheduler,
];
