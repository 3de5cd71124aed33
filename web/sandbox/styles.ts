import { css } from 'lit';

/** Controls as every element of the page has them; colours come from page.css. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.5;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .icon {
    width: 24px;
    height: 24px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: middle;
  }
  .round {
    width: 40px;
    height: 40px;
    flex: none;
    display: grid;
    place-items: center;
    border-radius: 50%;
    color: var(--muted);
  }
  .round:hover:enabled {
    background: var(--hover);
  }
  .main,
  .plain {
    min-height: 40px;
    padding: 0 16px;
    border-radius: 10px;
    font-weight: 600;
  }
  .main {
    background: var(--accent);
    color: #fff;
  }
  .main:hover:enabled {
    filter: brightness(1.08);
  }
  .plain {
    color: var(--link);
  }
  .plain:hover:enabled {
    background: var(--hover);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Dialogue boxes with a form of labelled fields. */
export const dialogs = css`
  dialog {
    width: min(400px, calc(100vw - 32px));
    border: 0;
    border-radius: 14px;
    padding: 20px;
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 12px 40px #0006;
  }
  dialog::backdrop {
    background: #0007;
  }
  h2 {
    margin: 0 0 16px;
    font-size: 19px;
  }
  form {
    display: grid;
    gap: 12px;
  }
  label {
    display: grid;
    gap: 4px;
    font-size: 13px;
    color: var(--muted);
  }
  label input,
  label select {
    width: 100%;
    min-height: 42px;
    padding: 0 12px;
    border: 1px solid var(--border-strong);
    border-radius: 10px;
    background: var(--surface);
    color: var(--text);
    font-size: 16px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 8px;
  }
`;
