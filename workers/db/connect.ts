import Database from 'better-sqlite3';

export type Connection = Database.Database;

/**
 * What better-sqlite3 made in this thread. Since 24.19 Node ends the process when one of these objects is collected while no
 * JavaScript runs (`RemoveEnvironmentCleanupHook`, assertion `env != nullptr`; releases before 13 derive from
 * `node::ObjectWrap`, and 13 needs Node 22). So nothing is left to the collector while the thread lives.
 */
const kept: unknown[] = [];

/** What copies the database hangs on the native object behind it, as do its statements. */
function keepCopies(db: Connection): void {
  type Native = { backup(...args: unknown[]): unknown };
  const [inner] = Object.getOwnPropertySymbols(db);
  const native = inner && (db as unknown as Record<symbol, Native>)[inner];
  if (!native) return;
  const backup = native.backup.bind(native);
  native.backup = (...args) => {
    const copy = backup(...args);
    kept.push(copy);
    return copy;
  };
}

/** Opens a database file as better-sqlite3 does, whose statements live as long as the thread. */
export function connect(path: string, options: Database.Options): Connection {
  const db = new Database(path, options);
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement;
  const pragmas = new Map<string, Database.Statement>();
  const keep = (sql: string): Database.Statement => {
    const statement = prepare(sql);
    kept.push(statement);
    return statement;
  };
  const pragma: Connection['pragma'] = (source, { simple = false } = {}) => {
    const statement = pragmas.get(source) ?? keep(`PRAGMA ${source}`);
    pragmas.set(source, statement);
    if (!statement.reader) return statement.run();
    const rows = statement.all() as Record<string, unknown>[];
    return simple ? Object.values(rows[0] ?? {})[0] : rows;
  };
  kept.push(db);
  keepCopies(db);
  return Object.assign(db, { prepare: keep as Connection['prepare'], pragma });
}
