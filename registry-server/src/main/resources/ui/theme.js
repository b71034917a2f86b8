// Not a module, so that it runs before the first paint: who chose dark or light sees no flash of the other.
// 'light' or 'dark' when somebody chose; absent when the system decides.
try {
  const chosen = localStorage.getItem('vigie.theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // A browser that forbids storage follows the system.
}
