/** What Forge runs for the panel and the context of an issue, and for a widget of a dashboard. */
export { panelResolver, widgetResolver } from './forge/resolvers/panel-resolver';
