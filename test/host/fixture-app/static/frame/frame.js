/* Says for which module the bridge of this frame speaks. */
void window.__bridge.callBridge('getContext').then(({ moduleKey }) => {
  document.getElementById('said').textContent = `framed in ${moduleKey}`;
});
