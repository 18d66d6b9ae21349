import type { IDataObject } from 'n8n-workflow';
import { matchUserRows } from '../../../../../../nodes/JobMojito/resources/shared/rowsOfUsers';
import {
	batchUsers,
	parseGroupSize,
} from '../../../../../../nodes/JobMojito/resources/shared/users';
import { ResponseError } from '../../../../../../nodes/shared/errors/errors';
import type { ApiRequest, Parameters } from '../../../../../../nodes/shared/values/request';

const names = ['email', 'name', 'phone'];
const dora = { email: 'dora@example.com', name: 'Dora', phone: '1' };
const emil = { email: 'emil@example.com', name: 'Emil' };
/** Two people with the same email address. */
const fritz = { email: 'home@example.com', name: 'Fritz' };
const gerda = { email: 'home@example.com', name: 'Gerda', phone: '' };
const row = (person: IDataObject, more: object = {}) => ({
	...person,
	url: `link of ${person.name}`,
	...more,
});

/** The link that is assigned to each person. */
const links = (people: IDataObject[], answer: unknown[]) =>
	matchUserRows(people, answer, names).map((found) => found?.url);

test('assigns the row with the address to each person, in any order', () => {
	expect(links([dora, emil], [row(emil), row(dora)])).toEqual(['link of Dora', 'link of Emil']);
});

test.each([
	['with the address in another case', { email: ' Dora@Example.com ' }],
	['with pasted characters around the address', { email: 'mailto:dora@example.com\u200B' }],
	['with another name', { name: 'Dorothea', url: 'link of Dora' }],
])('assigns a row %s', (_, changes) => {
	const answer = [row(emil), row(dora, changes)];
	expect(links([dora, emil], answer)).toEqual(['link of Dora', 'link of Emil']);
});

test('assigns a single row to a single person, even with another address', () => {
	expect(links([dora], [row(dora, { email: 'cleaned@example.com' })])).toEqual(['link of Dora']);
	expect(links([dora], [row(dora, { email: 'a@b.co' }), row(emil)])).toEqual([undefined]);
});

test('distinguishes people with one address by all sent values', () => {
	const again = { phone: null, email: 'Home@Example.com' };
	const answer = [row(gerda, again), row(fritz, again), row(dora)];
	expect(links([fritz, dora, gerda], answer)).toEqual([
		'link of Fritz',
		'link of Dora',
		'link of Gerda',
	]);
});

test('assigns one row each to two identical people', () => {
	const twice = [{ ...dora }, { ...dora }];
	const answer = [row(dora, { url: 'first' }), row(dora, { url: 'second' })];
	expect(links(twice, answer)).toEqual(['first', 'second']);
});

test.each([
	['her row is missing', [row(emil)]],
	['she has two rows', [row(dora), row(dora), row(emil)]],
	['the other rows are invalid', [null, 'dora@example.com', 7, {}, row(emil)]],
])('assigns no row to a person if %s', (_, answer) => {
	expect(links([dora, emil], answer)).toEqual([undefined, 'link of Emil']);
});

test('assigns no row to people if the response does not distinguish them', () => {
	const answer = [row(fritz), row(fritz)];
	expect(links([fritz, gerda], answer)).toEqual([undefined, undefined]);
	expect(links([fritz, gerda], [row(fritz)])).toEqual(['link of Fritz', undefined]);
});

test('does not assign a row without an address', () => {
	expect(links([dora, emil], [{ ...row(dora), email: null }, row(emil)])).toEqual([
		undefined,
		'link of Emil',
	]);
});

describe('a batch of people', () => {
	const batching = batchUsers(names, 'registrations-unknown');
	const request = (body: IDataObject): ApiRequest => ({ method: 'POST', path: 'register', body });

	test.each([
		[{}, 50],
		[{ options: {} }, 50],
		[{ options: { groupSize: '7' } }, 7],
	])(
		'has the size of the option Group Size: %j',
		({ options = {} }: { options?: object }, size) => {
			expect(batching.maxSize({ groupSize: parseGroupSize(options as Parameters) })).toBe(size);
		},
	);

	test.each([[0], [1_001], [undefined]])('rejects the size %s', (size) => {
		expect(() => parseGroupSize({ groupSize: size })).toThrow('"Group Size"');
	});

	test('contains only people with the same settings', () => {
		const key = (body: IDataObject) => batching.groupKey(request(body));
		expect(key({ is_test: true, users: [dora] })).toBe(key({ is_test: true, users: [emil] }));
		expect(key({ is_test: true, users: [dora] })).not.toBe(key({ is_test: false, users: [dora] }));
	});

	test('is sent in one request, and each item gets the row of its person', () => {
		const requests = [dora, emil].map((person) => request({ is_test: true, users: [person] }));
		expect(batching.merge(requests)).toEqual(request({ is_test: true, users: [dora, emil] }));
		expect(batching.split([row(emil), row(dora)], requests)).toEqual([row(dora), row(emil)]);
		expect(() => batching.split({ data: [] }, requests)).toThrow(
			new ResponseError('registrations-unknown'),
		);
	});

	test.each([
		['users[3].email', true],
		['users', true],
		[undefined, true],
		['interview_id', false],
		['usership', false],
		['other.users', false],
	])('whether an error about the field %s can concern a single item: %s', (field, isItemError) => {
		expect(batching.isItemError(field)).toBe(isItemError);
	});
});
