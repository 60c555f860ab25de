import * as kit from '@forge/react';
import { withStableHandlers } from './stable-handlers';

/*
 * The controls of UI Kit that this app uses. Each keeps its handlers' identity over renderings; a lint rule keeps
 * surfaces from taking the bare ones.
 */

export const Button = withStableHandlers(kit.Button);
export const Checkbox = withStableHandlers(kit.Checkbox);
export const Form = withStableHandlers(kit.Form);
export const Modal = withStableHandlers(kit.Modal);
export const Pagination = withStableHandlers(kit.Pagination);
export const Pressable = withStableHandlers(kit.Pressable);
export const Select = withStableHandlers(kit.Select);
export const TextArea = withStableHandlers(kit.TextArea);
export const Textfield = withStableHandlers(kit.Textfield);
export const Toggle = withStableHandlers(kit.Toggle);
