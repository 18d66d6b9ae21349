import { ids, startSandbox, type Endpoint, type Sandbox } from '../../sandbox';
import { ApiError } from '../../sandbox/server/apiError';
import { loadList, locator } from './harness';

const ANNA = '44444444-4444-4444-8444-444444444444';
const BEN = '55555555-5555-4555-8555-555555555555';

const rows = [
	{
		id: ids.subMerchant,
		name: 'Harbour Health',
		users: [{ id: ANNA, name: 'Anna', email: 'anna@example.com' }, { id: 7 }, null, 'Ben'],
	},
	{ id: ids.otherSubMerchant, name: 'Harbour Tech', users: [{ profile_id: BEN, id: '7' }] },
	{ id: ids.merchant, name: 'Nobody', users: 'none' },
];

let sandbox: Sandbox;
let answer: Endpoint;

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: { list_sub_merchants: (...call) => answer(...call) },
	});
});
beforeEach(() => {
	answer = () => ({ data: rows, pagination: { total: 3, limit: 100, offset: 0, has_more: false } });
});
afterAll(async () => await sandbox.close());

const load = async (more: object = {}) => {
	const credential = { accessToken: sandbox.token(), baseUrl: sandbox.url };
	return (await loadList({ method: 'searchRecruiters', credential, ...more })).results;
};

const yourself = { name: 'Yourself', value: ids.profile };
const anna = { name: 'Anna · anna@example.com · Harbour Health', value: ANNA };
const ben = { name: 'Harbour Tech', value: BEN };

test('the list of recruiters contains yourself and the users of sub-merchants', async () => {
	expect(await load()).toEqual([yourself, anna, ben]);
});

test('a search finds recruiters by name', async () => {
	expect(await load({ filter: 'ANNA' })).toEqual([anna]);
	expect(await load({ filter: 'your' })).toEqual([yourself]);
});

test('the list contains yourself and the users of the selected sub-merchant', async () => {
	const parameters = { options: { merchantId: locator(ids.otherSubMerchant) } };
	expect(await load({ parameters })).toEqual([yourself, ben]);
});

test('the list contains only yourself if the account cannot read sub-merchants', async () => {
	answer = () => {
		throw new ApiError(403, 'Not an operator');
	};
	expect(await load()).toEqual([yourself]);
});

test('any other failure is an error', async () => {
	answer = () => {
		throw new ApiError(500, 'Out of order');
	};
	await expect(load()).rejects.toThrow('status 500');
});
