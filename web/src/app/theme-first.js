// Before anything is painted: the theme that was chosen in this browser, if one was.
try {
  var theme = localStorage.getItem('pazar.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch (_) { /* a browser that keeps nothing has the system's theme */ }
