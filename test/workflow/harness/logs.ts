import { inspect } from 'node:util';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';

const lines: string[] = [];

const keep = (...parts: unknown[]) => void lines.push(parts.map(deepText).join(' '));

/** n8n's logger at every level, with all nested properties of what is logged. */
const logger = { error: keep, warn: keep, info: keep, debug: keep, scoped: () => logger };

Container.set(Logger, logger as unknown as Logger);
LoggerProxy.init(logger);

beforeAll(() => {
	for (const level of ['error', 'warn', 'info', 'log', 'debug'] as const) console[level] = keep;
});
beforeEach(() => void lines.splice(0));

/** Everything logged since the test began, by n8n and on the console. */
export const logged = (): string => lines.join('\n');

/** Converts a value to searchable text, with all nested and hidden properties and causes. */
export function deepText(value: unknown): string {
	return inspect(value, {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
		breakLength: Infinity,
	});
}
