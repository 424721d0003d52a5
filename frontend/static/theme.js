// Runs before the first paint so that a chosen theme never flashes the other one.
try {
  const theme = JSON.parse(localStorage.getItem("imalink.preferences") || "{}").theme;
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // Storage switched off: the system's theme stands.
}
