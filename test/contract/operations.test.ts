import { resources } from '../../nodes/JobMojito/resources';
import { CHECKS } from './checks';
import { endpoints } from './contract';
import { unexcused, unneeded } from './exceptions';
import { PENDING } from './pending';
import { operationsOf, subjectOf, type Finding, type Subject } from './subject';

const operations = operationsOf(resources);

/** Everything is looked at once, for the last tests ask about all of it. */
const seen = new Map<unknown, Finding[]>();
const findings = (id: string, subject: Subject, check: (subject: Subject) => Finding[]) => {
	const key = `${id} ${check.name}`;
	const known = seen.get(key) ?? check(subject);
	seen.set(key, known);
	return unexcused(id, known);
};

describe.each(operations)('$id', ({ id, operation }) => {
	it.each(CHECKS)('%s', async (_, check) => {
		const subject = subjectOf(id, operation, await endpoints());
		expect(findings(id, subject, check)).toEqual([]);
	});
});

test('each endpoint has one operation, except those that wait for theirs', async () => {
	const all = await endpoints();
	const called = operations.map(
		({ id, operation }) => subjectOf(id, operation, all).endpoint.operationId,
	);
	const problems = all.flatMap(({ method, path, operationId }) => {
		const count = called.filter((one) => one === operationId).length;
		if (PENDING.includes(operationId)) {
			return count
				? [`${operationId} has its operation: take it off test/contract/pending.ts`]
				: [];
		}
		if (count === 1) return [];
		return [
			`${method} ${path} (${operationId}) has ${count || 'no'} operation${count > 1 ? 's' : ''}`,
		];
	});
	const unknown = PENDING.filter((one) => !all.some(({ operationId }) => operationId === one));
	expect([...problems, ...unknown]).toEqual([]);
});

test('each exception is needed', async () => {
	const all = await endpoints();
	for (const { id, operation } of operations) {
		for (const [, check] of CHECKS) findings(id, subjectOf(id, operation, all), check);
	}
	expect(unneeded(operations.map(({ id }) => id))).toEqual([]);
});
