/**
 * Runs a program as another user (PostgreSQL refuses to run as root) and stops it with SIGINT, a
 * fast shutdown: after SIGTERM PostgreSQL waits for its clients. Arguments: user ID and group ID
 * (or empty), program, its arguments.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const [uid, gid, command, ...args] = process.argv.slice(2);
const user = uid ? { uid: Number(uid), gid: Number(gid) } : {};
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...user });

child.once('error', (error) => {
	console.error(`Cannot start ${command}: ${error.message}`);
	process.exit(127);
});
child.once('exit', (code, name) => process.exit(code ?? 128 + constants.signals[name]));
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => child.kill('SIGINT'));
