import { css } from 'lit';

/** Look of the place where the person writes. */
export const composerStyles = css`
  :host {
    display: block;
    background: var(--surface);
  }
  .line {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    max-width: 800px;
    margin: 0 auto;
    padding: 6px 8px calc(6px + env(safe-area-inset-bottom));
  }
  .commands,
  .files,
  .reply-keyboard {
    max-width: 784px;
    margin: 0 auto;
  }
  textarea {
    flex: 1;
    min-width: 0;
    max-height: 160px;
    margin: 0 4px;
    padding: 9px 4px;
    border: 0;
    outline: 0;
    background: none;
    resize: none;
    font-size: 16px;
    line-height: 22px;
  }
  .line:focus-within {
    box-shadow: inset 0 -2px var(--accent);
  }
  textarea:focus-visible {
    outline: 0;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  [aria-pressed='true'] {
    color: var(--link);
  }
  .send:enabled {
    color: var(--accent);
  }
  .commands {
    max-height: 40dvh;
    overflow-y: auto;
    padding: 6px 8px 0;
  }
  .commands button {
    display: flex;
    gap: 12px;
    width: 100%;
    min-height: 40px;
    align-items: center;
    padding: 4px 10px;
    border-radius: 8px;
    text-align: start;
  }
  .commands button:hover {
    background: var(--hover);
  }
  .commands span {
    color: var(--muted);
  }
  .files {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px 2px;
    overflow-x: auto;
  }
  .pending {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    max-width: 160px;
    height: 64px;
    border-radius: 10px;
    background: var(--hover);
    font-size: 13px;
  }
  .pending img {
    width: 64px;
    height: 64px;
    border-radius: 10px;
    object-fit: cover;
  }
  .pending span {
    padding: 0 24px 0 10px;
    overflow: hidden;
    max-width: 100%;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pending button {
    position: absolute;
    top: 3px;
    right: 3px;
    width: 22px;
    height: 22px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: #000a;
    color: #fff;
  }
  .pending .icon {
    width: 14px;
    height: 14px;
  }
`;
