import './styles/index.css';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import '@awesome.me/webawesome/dist/translations/ru.js';
import sprite from 'virtual:sprite';
import './elements/panel-app.ts';

/** Both libraries of Web Awesome would fetch from elsewhere: a foreign host and `data:` addresses. */
for (const library of ['default', 'system']) {
  registerIconLibrary(library, {
    spriteSheet: true,
    resolver: (name) => `${sprite}#${name}`,
    mutator: (svg) => {
      svg.setAttribute('width', '1em');
      svg.setAttribute('height', '1em');
    },
  });
}
