/* global addEventListener, document, localStorage, location, matchMedia, navigator */
// Runs before the first paint: a saved choice wins over what the browser prefers.
(() => {
  const html = document.documentElement;
  const { dataset } = document.currentScript;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const saved = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const apply = () => {
    const theme = saved('theme');
    html.classList.toggle('wa-dark', theme === 'dark' || (theme !== 'light' && dark.matches));
  };
  apply();
  dark.addEventListener('change', apply);
  // Paper is white.
  addEventListener('beforeprint', () => html.classList.remove('wa-dark'));
  addEventListener('afterprint', apply);
  const language = saved('language') ?? navigator.language.slice(0, 2);
  html.lang = language === 'en' ? 'en' : 'ru';
  // The texts of this page come along with the modules that say them, not after them (build/head-script.ts).
  for (const entry of (dataset[html.lang] ?? '').split(',').filter(Boolean)) {
    const [path, href] = entry.split(' ');
    if (!location.pathname.startsWith(path)) continue;
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    document.head.append(link);
  }
})();
