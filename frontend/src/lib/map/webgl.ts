/** Whether this browser can draw the map, which needs WebGL 2. */
export function canDrawMap(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
