import { requestOf } from '../../../../../operation';
import { create } from '../../../../../../nodes/JobMojito/resources/catalogueDirectory/create';
import { get } from '../../../../../../nodes/JobMojito/resources/catalogueDirectory/get';
import { update } from '../../../../../../nodes/JobMojito/resources/catalogueDirectory/update';
import type { Operation } from '../../../../../../nodes/JobMojito/resources/operation';
import type { Parameters } from '../../../../../../nodes/shared/values/request';
import { errorMessage } from '../../../../../errorText';

const MERCHANT = '11111111-1111-4111-8111-111111111111';
const merchantId = { __rl: true, mode: 'id', value: MERCHANT };
const id = { __rl: true, mode: 'list', value: 'sales-en' };
const body = (operation: Operation, parameters: Parameters) =>
	requestOf(operation, parameters).body;

describe('Create', () => {
	const sales = { id: 'sales-en', name: 'Sales' };

	test('sends filled-in values from all groups of the panel', () => {
		const filled = {
			...sales,
			parentTag: { __rl: true, mode: 'id', value: 'all-en' },
			content: { description: 'How to sell.', tagsSub: ['b2b-en', 'b2c-en'] },
			availability: { visibility: 'merchant_public' },
			options: { merchantId },
		};
		expect(body(create, filled)).toEqual({
			...sales,
			parent_tag: 'all-en',
			description: 'How to sell.',
			tags_sub: ['b2b-en', 'b2c-en'],
			visibility: 'merchant_public',
			merchant_id: MERCHANT,
		});
	});

	test('strips quotes and white space around an ID', () => {
		expect(body(create, { ...sales, id: ' "sales_2-en"\n' })).toEqual({
			...sales,
			id: 'sales_2-en',
		});
	});

	test('accepts the locator of a directory from another operation', () => {
		expect(body(create, { ...sales, id })).toEqual({ ...sales, id: 'sales-en' });
	});

	test.each(['Sales', 'sales en', 'sales/en', 'a b', 'ventas-ñ', '-sales', 'sales-en!'])(
		'rejects the ID %s, which could not be changed later',
		(wrong) => {
			expect(() => body(create, { ...sales, id: wrong })).toThrow(
				expect.objectContaining({
					code: 'not-a-directory-id',
					field: 'ID',
				}),
			);
		},
	);

	test.each([
		[
			['b2b-en', ' "b2c_en"'],
			['b2b-en', 'b2c_en'],
		],
		['b2b-en; b2c-en', ['b2b-en', 'b2c-en']],
		[['https://a.example/catalogue/b2b-en?x=1'], ['b2b-en']],
	])('accepts sub-directories as IDs or links: %j', (tagsSub, ids) => {
		expect(body(create, { ...sales, content: { tagsSub } })).toEqual({ ...sales, tags_sub: ids });
	});

	test.each(['B2B EN', 'N/A', 'https://a.example/b2b-en', 'b2b-en!'])(
		'rejects the sub-directory %s',
		(wrong) => {
			expect(() => body(create, { ...sales, content: { tagsSub: ['b2b-en', wrong] } })).toThrow(
				expect.objectContaining({
					code: 'not-a-directory',
					field: 'Sub-Directories',
				}),
			);
		},
	);

	test.each([
		[{ name: 'Sales' }, errorMessage('required', { field: 'ID' })],
		[{ id: 'sales-en' }, errorMessage('required', { field: 'Name' })],
		[
			{ ...sales, options: { merchantId: '' } },
			errorMessage('empty-merchant', { field: 'Merchant' }),
		],
	])('names the missing field of %j', (filled, message) => {
		expect(() => body(create, filled)).toThrow(message);
	});
});

describe('Get', () => {
	test("requests one directory, in its merchant's account", () => {
		expect(requestOf(get, { id, options: { merchantId } })).toEqual({
			method: 'GET',
			path: 'catalogue-tag-get',
			query: { id: 'sales-en', merchant_id: MERCHANT },
		});
	});
});

describe('Update', () => {
	test('sends changed values, and null for cleared ones', () => {
		const filled = { id, content: { name: 'Sales' }, fieldsToClear: ['description'] };
		expect(body(update, filled)).toEqual({ id: 'sales-en', name: 'Sales', description: null });
	});

	test('sends nothing without a change', () => {
		expect(() => body(update, { id })).toThrow('there is nothing to update');
	});

	test.each(['status', 'visibility', 'name'])('cannot clear %s', (field) => {
		expect(() => body(update, { id, fieldsToClear: [field] })).toThrow('"Fields to Clear"');
	});
});

test.each<[Operation, object, unknown[], string]>([
	[create, { id: 'sales-en', name: 'Sales' }, [null, {}, { id: 7 }], 'directory-not-confirmed'],
	[get, { id: 'sales-en', tags: [] }, [null, [], { id: null }], 'not-a-directory-response'],
	[
		update,
		{ updated_fields: ['name'] },
		[null, {}, { updated_fields: 'name' }],
		'update-not-confirmed',
	],
])(
	'$name returns the response unchanged and rejects invalid ones',
	(operation: Operation, answer, wrong, code) => {
		expect(operation.output(answer, { select: (row: object) => row })).toEqual([answer]);
		for (const response of wrong) {
			expect(() => operation.output(response, {})).toThrow(expect.objectContaining({ code }));
		}
	},
);
