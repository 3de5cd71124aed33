import { css } from 'lit';

/** Look of the page: a line of explanation above the people and the chat; on a narrow screen the people are a drawer. */
export const appStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 42px;
    padding: 0 14px;
    border-bottom: 1px solid var(--border);
    font-size: 14px;
  }
  h1 {
    margin: 0;
    font-size: inherit;
  }
  header span {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  header a,
  header button {
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 34px;
    padding: 0 10px;
    border-radius: 8px;
    color: var(--link);
    font-weight: 500;
    text-decoration: none;
  }
  header a:hover,
  header button:hover {
    background: var(--hover);
  }
  header .icon {
    width: 18px;
    height: 18px;
  }
  .columns {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(240px, 320px) minmax(0, 1fr);
    min-height: 0;
  }
  aside {
    min-height: 0;
    border-inline-end: 1px solid var(--border);
  }
  main {
    min-height: 0;
    min-width: 0;
    background: var(--chat);
  }
  .drawer {
    width: min(320px, 84vw);
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 0 24px #0006;
  }
  .drawer::backdrop {
    background: #0007;
  }
  @media (max-width: 720px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    aside {
      display: none;
    }
    header {
      gap: 4px;
      padding: 4px 4px 4px 12px;
    }
    header h1 {
      display: none;
    }
    header span {
      font-size: 12px;
      line-height: 1.25;
      white-space: normal;
    }
  }
`;
