/**
 * Answers the commands that `@forge/bridge` sends, as Atlassian's pages do. A command that is not here is refused
 * by its name: an app must not seem to work because of a silent stub.
 */
import type { SiteClient } from '../api/site-client';
import type { Placement, SiteState } from '../api/site-model';
import type { Flags, SiteFlag } from '../shell/flags';
import { navigate } from '../shell/router';
import { contextTheme, frameTheme, type ColorMode } from '../shell/theme';
import { mergeGroups, newEgress, parseEgressSet, withoutDomain, type NewEgress } from './egress-groups';
import { emitToAllFrames, type FrameEvents } from './frame-events';
import { createModuleHistory } from './module-history';
import { siteUrlOf, type NavigationTarget } from './navigation-target';
import type { CommandHandler } from './peer';
import type { RemoteFunction } from './wire';

/** What the commands of one frame work on; read anew at each command, so that they see the latest values. */
export interface ExtensionEnvironment {
  client: SiteClient;
  state: SiteState;
  moduleKey: string;
  placement: Placement;
  colorMode: ColorMode;
  flags: Flags;
  askConsent(appName: string, egress: NewEgress[]): Promise<boolean>;
  /** Where the module's own paths begin, for `createHistory`; undefined where a module has no page of its own. */
  basePath?: string | undefined;
  onReconcile?: ((doc: unknown) => void) | undefined;
  onSubmit?: ((payload: unknown) => unknown) | undefined;
  onClose?: ((payload: unknown) => void) | undefined;
  onRefresh?: (() => void) | undefined;
  onReady?: (() => void) | undefined;
  /** What a widget of a dashboard reaches through `@forge/dashboards-bridge`; undefined anywhere else. */
  widget?: WidgetBridge | undefined;
  /** Takes what a rule's page in the workflow editor is asked when the rule is saved; undefined anywhere else. */
  onRuleConfiguration?: ((configure: RemoteFunction) => void) | undefined;
  onError(message: string): void;
}

/** The two interfaces that dashboards give to their widgets. */
export interface WidgetBridge {
  view?: Record<string, RemoteFunction>;
  edit?: Record<string, RemoteFunction>;
}

type Arguments = Record<string, unknown>;

function asArguments(payload: unknown): Arguments {
  return typeof payload === 'object' && payload !== null ? (payload as Arguments) : {};
}

async function openLink({ client, state }: ExtensionEnvironment, payload: Arguments): Promise<void> {
  const url =
    typeof payload.url === 'string' ? payload.url : siteUrlOf(state, payload as unknown as NavigationTarget);
  const target = new URL(url, window.location.origin);
  const isOurs = target.origin === window.location.origin;
  const href = isOurs ? target.href : await client.link(target.href);
  if (payload.type === 'new-tab') {
    window.open(href, '_blank', 'noopener');
  } else if (isOurs) {
    navigate(target.pathname + target.search + target.hash);
  } else {
    window.location.assign(href);
  }
}

async function setEgress(env: ExtensionEnvironment, payload: unknown): Promise<unknown> {
  const changed = parseEgressSet(payload);
  const current = await env.client.egress();
  const added = newEgress(current, changed);
  const appName = env.state.modules.find(({ key }) => key === env.moduleKey)?.title ?? 'this app';
  if (added.length > 0 && !(await env.askConsent(appName, added))) {
    throw new Error('The administrator declined the requested egress permissions.');
  }
  return { results: await env.client.setEgress(mergeGroups(current, changed)) };
}

async function removeEgress(env: ExtensionEnvironment, payload: unknown, wholeGroup: boolean): Promise<void> {
  const { key, domain, type } = asArguments(payload);
  if (typeof key !== 'string') throw new TypeError('egress.delete: key must be a text');
  const current = await env.client.egress();
  await env.client.setEgress(
    wholeGroup
      ? current.filter((group) => group.key !== key)
      : withoutDomain(current, { key, domain: String(domain), type: String(type) }),
  );
}

function widgetApi(api: Record<string, RemoteFunction> | undefined, command: string) {
  if (!api) throw new Error(`${command}: this module is not that part of a dashboard's widget`);
  return api;
}

/**
 * Builds the command handler of one frame.
 * @param events the frame's subscriptions
 * @param environment gives the frame's surroundings as they are now
 */
export function createCommandHandler(
  events: FrameEvents,
  environment: () => ExtensionEnvironment,
): CommandHandler {
  const closeListeners = new Set<RemoteFunction>();

  const subscribe = (prefix: string) => (payload: unknown) => {
    const { event, callback } = asArguments(payload);
    if (typeof callback !== 'function') throw new TypeError('events.on needs a callback');
    return { unsubscribe: events.on(prefix + String(event), callback as RemoteFunction) };
  };
  const emit = (prefix: string) => (payload: unknown) => {
    const { event, payload: data } = asArguments(payload);
    emitToAllFrames(prefix + String(event), data);
  };

  const commands: Record<string, (payload: unknown) => unknown> = {
    async getContext() {
      const { client, moduleKey, placement, colorMode } = environment();
      return { ...(await client.context(moduleKey, placement)), theme: contextTheme(colorMode) };
    },
    async invoke(payload) {
      const { functionKey, payload: argument, invokeType, metadata } = asArguments(payload);
      if (invokeType !== undefined)
        throw new Error(`invoke: ${JSON.stringify(invokeType)} is not implemented by the local host`);
      const { client, moduleKey, placement } = environment();
      const result = await client.invoke(moduleKey, placement, String(functionKey), argument);
      return metadata === undefined ? result : { body: result, metadata: {} };
    },
    reconcile(payload) {
      const { onReconcile } = environment();
      if (!onReconcile) throw new Error('reconcile: this resource is not a UI Kit resource');
      onReconcile(asArguments(payload).forgeDoc);
    },
    submit(payload) {
      const { onSubmit } = environment();
      return onSubmit ? onSubmit(payload) : false;
    },
    close(payload) {
      const { onClose } = environment();
      if (!onClose) return false;
      for (const listener of closeListeners) void listener(payload);
      onClose(payload);
      return undefined;
    },
    onClose(payload) {
      if (!environment().onClose) return false;
      const listener = typeof payload === 'function' ? payload : asArguments(payload).onClose;
      if (typeof listener !== 'function') throw new TypeError('view.onClose needs a function');
      closeListeners.add(listener as RemoteFunction);
      return undefined;
    },
    open: () => false,
    refresh() {
      const { onRefresh } = environment();
      if (!onRefresh) return false;
      onRefresh();
      return undefined;
    },
    reload: () => window.location.reload(),
    navigate: (payload) => openLink(environment(), asArguments(payload)),
    getUrl: (payload) =>
      new URL(siteUrlOf(environment().state, payload as NavigationTarget), window.location.origin).href,
    enableTheming: () => frameTheme(environment().colorMode),
    createHistory() {
      const { basePath } = environment();
      if (basePath === undefined) throw new Error('createHistory: this module has no page of its own');
      return createModuleHistory(basePath);
    },
    changeWindowTitle(payload) {
      document.title = String(payload);
    },
    emitReadyEvent() {
      environment().onReady?.();
    },
    on: subscribe('app:'),
    onPublic: subscribe('public:'),
    emit: emit('app:'),
    emitPublic: emit('public:'),
    showFlag(payload) {
      environment().flags.show(payload as SiteFlag);
    },
    closeFlag: (payload) => environment().flags.close(asArguments(payload).id as string | number),
    getWidgetApi: () => widgetApi(environment().widget?.view, 'getWidgetApi'),
    getWidgetEditApi: () => widgetApi(environment().widget?.edit, 'getWidgetEditApi'),
    setWorkflowRuleConfigurationCallback(payload) {
      const { onRuleConfiguration } = environment();
      const configure = asArguments(asArguments(payload).data).onConfigure;
      if (!onRuleConfiguration) return false;
      if (typeof configure !== 'function') throw new TypeError('onConfigure needs a function');
      onRuleConfiguration(configure as RemoteFunction);
      return true;
    },
    async __permission__egressGet(payload) {
      const { keys } = asArguments(payload);
      const groups = await environment().client.egress();
      return { results: Array.isArray(keys) ? groups.filter(({ key }) => keys.includes(key)) : groups };
    },
    __permission__egressSet: (payload) => setEgress(environment(), payload),
    __permission__egressDeleteDomain: (payload) => removeEgress(environment(), payload, false),
    __permission__egressDeleteGroup: (payload) => removeEgress(environment(), payload, true),
    // Not of Forge: the frame asks what tests have planned for handlers of replaced documents.
    'host:hasBridgeFaults': () => environment().state.hasBridgeFaults === true,
    'host:staleCall': () => environment().client.staleCall(environment().moduleKey),
    onError(payload) {
      const { error } = asArguments(payload);
      environment().onError(asArguments(error).message as string);
    },
  };

  return (command, payload) => {
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (!run) throw new Error(`The local host does not implement the bridge command "${command}"`);
    return run(payload);
  };
}

/** Names a platform event as {@link createCommandHandler} subscribes it. */
export function platformEvent(event: string): string {
  return `app:${event}`;
}
