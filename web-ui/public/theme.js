// Before the first paint, so that no light page flashes in the dark. A file of its own: the policy allows no inline script.
(function () {
  var theme;
  try {
    theme = localStorage.getItem('tomte-theme');
  } catch (e) {
    // storage is blocked: follow the system
  }
  document.documentElement.dataset.theme = theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
})();
