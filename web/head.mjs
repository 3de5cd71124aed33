/* global addEventListener, document, localStorage, matchMedia, navigator */
// Runs before the first paint: a saved choice wins over what the browser prefers.
(() => {
  const html = document.documentElement;
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
})();
