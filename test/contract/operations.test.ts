import { resources } from '../../nodes/JobMojito/resources';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import { CHECKS } from './checks';
import { endpoints } from '../../scripts/contract/contract';
import { unexpectedFindings, unusedExceptions } from './exceptions';
import { PENDING } from './pending';
import { operationsOf, toSubject, type Finding, type Subject } from './subject';

const operations = operationsOf(resources);

/** All operations are checked once: the last tests need all findings. */
const subjects = new Map<string, Subject>();
const seen = new Map<string, Finding[]>();

async function subjectFor(id: string, operation: Operation): Promise<Subject> {
	const subject = subjects.get(id) ?? toSubject(id, operation, await endpoints());
	subjects.set(id, subject);
	return subject;
}

function findings(subject: Subject, check: (subject: Subject) => Finding[]): string[] {
	const key = `${subject.id} ${check.name}`;
	const found = seen.get(key) ?? check(subject);
	seen.set(key, found);
	return unexpectedFindings(subject.id, found);
}

describe.each(operations)('$id', ({ id, operation }) => {
	it.each(CHECKS)('%s', async (_, check) => {
		expect(findings(await subjectFor(id, operation), check)).toEqual([]);
	});
});

/** Endpoints that create or, with an ID, update. */
const SHARED = ['upsert_pre_screening'];

/** Operations that return one row of a list, which has its own operation. */
const OF_ONE_ROW = ['candidate.get', 'result.getLatest'];

test('each endpoint has one operation, unless it is pending', async () => {
	const called: string[] = [];
	for (const { id, operation } of operations.filter((one) => !OF_ONE_ROW.includes(one.id))) {
		called.push((await subjectFor(id, operation)).endpoint.operationId);
	}
	const problems = (await endpoints()).flatMap(({ method, path, operationId }) => {
		const count = called.filter((one) => one === operationId).length;
		const isPending = PENDING.includes(operationId);
		const expected = isPending ? 0 : SHARED.includes(operationId) ? 2 : 1;
		if (count === expected) return [];
		return isPending
			? [`${operationId} has its operation: take it off test/contract/pending.ts`]
			: [`${method} ${path} (${operationId}) has ${count} operations, not ${expected}`];
	});
	const known = new Set((await endpoints()).map(({ operationId }) => operationId));
	expect([...problems, ...PENDING.filter((one) => !known.has(one))]).toEqual([]);
});

test('each exception is needed', async () => {
	for (const { id, operation } of operations) {
		const subject = await subjectFor(id, operation);
		for (const [, check] of CHECKS) findings(subject, check);
	}
	expect(unusedExceptions(operations.map(({ id }) => id))).toEqual([]);
});
