// Before the first paint, so that no light page flashes in the dark. A file of its own: the policy allows no inline script.
(function () {
  try {
    var theme = localStorage.getItem('tomte-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (e) {
    // storage is blocked: follow the system
  }
})();
