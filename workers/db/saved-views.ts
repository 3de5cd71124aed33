import {
  MOST_VIEWS,
  type RecordCommands,
  type RecordQuestions,
  type SavedViewRow,
} from '../../src/contracts/records.ts';
import { fail, ok } from '../../src/domain/errors.ts';
import type { CommandContext } from '../command-context.ts';
import type { Connection } from './open.ts';

const ROW = 'SELECT id, page, name, query, created_at AS createdAt FROM saved_views';

/** Keeps the filters that people gave a name. They are nobody's business but their owner's, and not in the audit log. */
export function savedViewCommands({ db }: Pick<CommandContext, 'db'>): RecordCommands {
  // UNIQUE (admin_id, page, name).
  const named = db.prepare<[object], SavedViewRow>(
    `${ROW} WHERE admin_id = @adminId AND page = @page AND name = @name`,
  );
  const count = db.prepare<[number], number>('SELECT count(*) FROM saved_views WHERE admin_id = ?').pluck();
  const insert = db.prepare<[object]>(
    `INSERT INTO saved_views (admin_id, page, name, query, created_at) VALUES (@adminId, @page, @name, @query, @now)`,
  );
  const replace = db.prepare<[object]>(
    'UPDATE saved_views SET query = @query WHERE admin_id = @adminId AND page = @page AND name = @name',
  );
  const remove = db.prepare<[number, number]>('DELETE FROM saved_views WHERE id = ? AND admin_id = ?');

  return {
    saveView({ replace: mayReplace, ...view }) {
      const old = named.get(view);
      if (old !== undefined && !mayReplace) return fail('NAME_TAKEN', `a view of ${view.page}`);
      if (old === undefined && (count.get(view.adminId) ?? 0) >= MOST_VIEWS)
        return fail('BAD_REQUEST', 'too many views', { field: 'name' });
      (old === undefined ? insert : replace).run(view);
      const row = named.get(view);
      return row === undefined ? fail('NOT_FOUND', 'the view that was just kept') : ok(row);
    },
    deleteView({ viewId, adminId }) {
      const { changes } = remove.run(viewId, adminId);
      return changes === 1 ? ok({ deleted: true }) : fail('NOT_FOUND', `view ${viewId}`);
    },
  };
}

export function savedViewQuestions(db: Connection): Pick<RecordQuestions, 'savedViews'> {
  // UNIQUE (admin_id, page, name).
  const own = db.prepare<[number], SavedViewRow>(`${ROW} WHERE admin_id = ? ORDER BY page, name`);
  return { savedViews: ({ adminId }) => ok(own.all(adminId)) };
}
