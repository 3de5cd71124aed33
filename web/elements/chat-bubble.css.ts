import { css } from 'lit';
import { buttonLook } from '../rich-text/button-look.ts';

/** Colours after Telegram's own clients, as in the chat of the sandbox; text meets WCAG AA (4.5:1) on each of its grounds. */
export const bubbleStyles = css`
  :host {
    --chat: linear-gradient(150deg, #dbe8c8, #c3dab4 45%, #b3d0c2 75%, #c9dcb6);
    --bubble: #fff;
    --text: #0f1419;
    --muted: #656b72;
    --accent: #2078c4;
    --link: #1a6cb5;
    --code: #0f141914;
    --key: #ffffffd9;
    --key-text: #1a6cb5;
    display: block;
    box-sizing: border-box;
    min-height: 9rem;
    padding: 14px 12px;
    border-radius: 0.625rem;
    background: var(--chat);
    color: var(--text);
    color-scheme: light;
    font:
      15px/1.4 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      sans-serif;
  }
  :host([scheme='dark']) {
    --chat: #0e1621;
    --bubble: #1d2a38;
    --text: #f3f5f7;
    --muted: #91a1b0;
    --accent: #2876b8;
    --link: #6fb7f5;
    --code: #00000045;
    --key: #2a3949;
    --key-text: #fff;
    color-scheme: dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .message {
    display: grid;
    gap: 3px;
    width: fit-content;
    min-width: min(200px, 100%);
    max-width: min(400px, 100%);
  }
  .bubble {
    min-width: 0;
    padding: 6px 10px 5px;
    border-radius: 15px 15px 15px 4px;
    background: var(--bubble);
    box-shadow: 0 1px 1px #0002;
  }
  .with-photo {
    padding: 3px;
    overflow: hidden;
  }
  .with-photo .text {
    padding: 4px 7px 2px;
  }
  .photo {
    display: block;
    width: 400px;
    max-width: 100%;
    min-height: 80px;
    max-height: 340px;
    border-radius: 12px;
    object-fit: cover;
    background: var(--code);
  }
  .file {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 4px 0 2px;
    overflow-wrap: anywhere;
    font-weight: 600;
    line-height: 1.3;
  }
  .file svg {
    flex: none;
    width: 42px;
    height: 42px;
    padding: 10px;
    border-radius: 50%;
    background: var(--accent);
    fill: none;
    stroke: #fff;
    stroke-width: 1.8;
    stroke-linejoin: round;
  }
  .file small {
    display: block;
    color: var(--muted);
    font-size: 13px;
    font-weight: 400;
  }
  .said {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .said a {
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  .nothing {
    color: var(--muted);
    font-style: italic;
  }
  .text::after {
    content: '';
    display: table;
    clear: both;
  }
  time {
    float: inline-end;
    margin: 5px -2px -2px 10px;
    color: var(--muted);
    font-size: 12px;
    line-height: 16px;
    user-select: none;
  }
  .wordless {
    position: relative;
  }
  .wordless .text {
    position: absolute;
    inset: auto 10px 10px auto;
    padding: 0;
  }
  .wordless time {
    margin: 0;
    padding: 1px 7px;
    border-radius: 10px;
    background: #000a;
    color: #fff;
  }
  .key {
    ${buttonLook}
    padding: 6px 20px;
  }
  .keys {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 3px;
  }
  .keys .key {
    padding: 6px 8px;
  }
  a.key:hover {
    filter: brightness(0.94);
  }
  .key svg {
    position: absolute;
    inset: 4px 4px auto auto;
    width: 12px;
    height: 12px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;
