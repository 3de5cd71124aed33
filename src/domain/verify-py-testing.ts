import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The published verifier. */
export const verifier = fileURLToPath(new URL('../http/verify.py', import.meta.url));

/** What verify.py is given. */
export interface VerifierFiles {
  readonly certificate: string | Uint8Array;
  readonly entries: string | Uint8Array;
}

/** What verify.py says of a draw. */
export interface PythonVerdict {
  readonly ok: boolean;
  /** The checks that failed. */
  readonly failed: readonly string[];
  /** It could not go on to the end. */
  readonly broken: boolean;
}

/** Asks the verifier's own function about many draws in one process, and ends it where the script ends it. */
const DRIVER = `
import contextlib, importlib.util, io, json, pathlib, sys
spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
verdicts = []
for folder in sorted(pathlib.Path(sys.argv[2]).iterdir()):
    failed, broken = [], False
    try:
        certificate = json.loads((folder / "certificate.json").read_bytes().decode("utf-8"))
        with contextlib.redirect_stdout(io.StringIO()):
            for name, fine in verify.checks(certificate, (folder / "entries.txt").read_bytes()):
                if not fine: failed.append(name)
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        broken = True
    verdicts.append({"ok": not failed and not broken, "failed": failed, "broken": broken})
json.dump(verdicts, sys.stdout)
`;

/** The verdicts of verify.py about draws, in their order. */
export function pythonVerdicts(draws: readonly VerifierFiles[]): readonly PythonVerdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-python-'));
  try {
    draws.forEach(({ certificate, entries }, i) => {
      const own = join(folder, String(i).padStart(6, '0'));
      mkdirSync(own);
      writeFileSync(join(own, 'certificate.json'), certificate);
      writeFileSync(join(own, 'entries.txt'), entries);
    });
    const { error, status, stdout, stderr } = spawnSync('python3', ['-c', DRIVER, verifier, folder], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    assert.equal(
      error,
      undefined,
      `the published verifier needs python3, and this machine has none: ${error?.message}`,
    );
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as PythonVerdict[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
