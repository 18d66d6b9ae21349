import { inspect } from 'node:util';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';

const lines: string[] = [];

const keep = (...parts: unknown[]) => void lines.push(parts.map(deepText).join(' '));

/** n8n's logger with nothing held back: every level, and everything that hangs on what is logged. */
const logger = { error: keep, warn: keep, info: keep, debug: keep, scoped: () => logger };

Container.set(Logger, logger as unknown as Logger);
LoggerProxy.init(logger);

beforeAll(() => {
	for (const level of ['error', 'warn', 'info', 'log', 'debug'] as const) console[level] = keep;
});
beforeEach(() => void lines.splice(0));

/** All that was logged since the test began, by n8n and by anyone on the console. */
export const logged = (): string => lines.join('\n');

/** A value as text to be searched: nested as deep as it goes, hidden properties and causes included. */
export function deepText(value: unknown): string {
	return inspect(value, {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
		breakLength: Infinity,
	});
}
