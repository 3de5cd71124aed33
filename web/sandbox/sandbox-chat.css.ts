import { css } from 'lit';

/** Look of a chat: header, messages and footer above each other. */
export const chatStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-rows: auto auto 1fr auto;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
    height: 100%;
  }
  header {
    grid-row: 1;
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px 10px 6px 14px;
    border-bottom: 1px solid var(--border);
    background: var(--surface);
  }
  .people {
    display: none;
  }
  .title {
    flex: 1;
    display: grid;
    min-width: 0;
    line-height: 1.3;
  }
  .title > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .title small {
    color: var(--muted);
    font-size: 13px;
  }
  message-list,
  .toast {
    grid-area: 3 / 1;
  }
  footer {
    grid-row: 4;
    border-top: 1px solid var(--border);
    background: var(--surface);
  }
  .wide {
    display: block;
    width: 100%;
    min-height: 54px;
    color: var(--link);
    font-weight: 600;
    letter-spacing: 0.02em;
    text-transform: uppercase;
  }
  .wide:hover {
    background: var(--hover);
  }
  .wide:focus-visible {
    outline-offset: -3px;
  }
  .alert form > :first-child {
    font-size: 16px;
    white-space: pre-line;
  }
  @media (max-width: 720px) {
    header {
      padding-inline-start: 6px;
    }
    .people {
      display: grid;
    }
  }
`;
