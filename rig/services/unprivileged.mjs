/**
 * Runs a program as another user, since PostgreSQL refuses to run as root, and asks it to end as
 * PostgreSQL wants to be asked: SIGINT ends it at once, while after SIGTERM it waits for its clients
 * for ever. Arguments: the user's and the group's number (or nothing), the program, its arguments.
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
