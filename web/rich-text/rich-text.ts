import { css, html, type TemplateResult } from 'lit';
import { splitEntities, type RichNode } from '../../src/domain/entities.ts';
import { entityLink, type ShownEntity } from './links.ts';

/**
 * A text with its entities as templates. Links open in a new tab and fire `follow-link` (cancelable, detail: the address)
 * first; a bot command fires `say` with the command.
 */
export const richText = (text: string, entities: readonly ShownEntity[]): readonly (TemplateResult | string)[] =>
  renderNodes(splitEntities(text, entities));

const BLOCKS = ['pre', 'blockquote', 'expandable_blockquote'];

/** A block ends its line by itself, so the line break behind it would be seen as an empty line. */
const renderNodes = (nodes: readonly RichNode<ShownEntity>[]): readonly (TemplateResult | string)[] =>
  nodes.map((node, index) => {
    const before = nodes[index - 1];
    if (typeof node !== 'string') return renderNode(node);
    return typeof before === 'object' && BLOCKS.includes(before.entity.type) ? node.replace(/^\n/, '') : node;
  });

function renderNode(node: Exclude<RichNode<ShownEntity>, string>): TemplateResult {
  const content = renderNodes(node.children);
  const covered = plain(node);
  const href = entityLink(node.entity, covered);
  if (href != null) {
    return html`<a href=${href} target="_blank" rel="noopener noreferrer" @click=${follow}>${content}</a>`;
  }
  switch (node.entity.type) {
    case 'bold':
      return html`<strong>${content}</strong>`;
    case 'italic':
      return html`<em>${content}</em>`;
    case 'underline':
      return html`<u>${content}</u>`;
    case 'strikethrough':
      return html`<s>${content}</s>`;
    case 'spoiler':
      return html`<span class="spoiler" tabindex="0">${content}</span>`;
    case 'code':
      return html`<code>${content}</code>`;
    case 'pre':
      return html`<pre>${content}</pre>`;
    case 'blockquote':
    case 'expandable_blockquote':
      return html`<blockquote>${content}</blockquote>`;
    case 'bot_command':
      return html`<button class="command" @click=${(event: Event) => say(event, covered)}>${content}</button>`;
    case 'hashtag':
    case 'cashtag':
    case 'text_mention':
      return html`<span class="tag">${content}</span>`;
    default:
      return html`${content}`;
  }
}

const plain = (node: RichNode<ShownEntity>): string =>
  typeof node === 'string' ? node : node.children.map(plain).join('');

function follow(event: Event): void {
  const link = event.currentTarget as HTMLAnchorElement;
  const options = { detail: link.href, bubbles: true, composed: true, cancelable: true };
  if (!link.dispatchEvent(new CustomEvent('follow-link', options))) event.preventDefault();
}

function say(event: Event, text: string): void {
  event.currentTarget?.dispatchEvent(new CustomEvent('say', { detail: text, bubbles: true, composed: true }));
}

export const richTextStyles = css`
  a,
  .command,
  .tag {
    color: var(--link);
    text-decoration: none;
  }
  a:hover,
  .command:hover {
    text-decoration: underline;
  }
  code,
  pre {
    font:
      0.9em/1.4 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
    background: var(--code);
    border-radius: 4px;
  }
  code {
    padding: 1px 4px;
  }
  pre {
    margin: 4px 0;
    padding: 6px 8px;
    white-space: pre-wrap;
  }
  blockquote {
    margin: 4px 0;
    padding: 2px 10px;
    border-inline-start: 3px solid var(--accent);
    border-radius: 4px;
    background: var(--code);
  }
  .spoiler:not(:hover, :focus, :active) {
    color: transparent;
    background: var(--muted);
    border-radius: 4px;
  }
`;
