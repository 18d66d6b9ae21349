import {
	isSameSource,
	mayBeSameSource,
	hashMerchants,
	type Source,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';

const rows = (...merchants: unknown[]) =>
	merchants.map((merchant_id) => ({ merchant_id }) as never);
const source = (more: Partial<Source> = {}): Source => ({
	credential: 'jobMojitoApi 1',
	baseUrl: 'https://api',
	account: '',
	merchants: [],
	...more,
});
const known = source({ merchants: hashMerchants(rows('a', 'b')) });

test.each<[string, Partial<Source>]>([
	['another base URL', { baseUrl: 'https://staging' }],
	['another merchant', { account: 'x' }],
])('%s is another source, whatever the rows contain', (_, more) => {
	expect(mayBeSameSource(known, source(more))).toBe(false);
	expect(isSameSource(known, source(more), rows('a'))).toBe(false);
});

test.each<[string, Partial<Source>, unknown[], boolean]>([
	['the same credential with rows of the same merchants', {}, ['b', 'c'], true],
	['the same credential with rows of other merchants', {}, ['c', 'd'], false],
	['the same credential with rows without a merchant', {}, [null, '', 7], true],
	['the same credential without rows', {}, [], true],
	['another credential with rows of the same merchants', { credential: '2' }, ['A'], true],
	['another credential with rows of other merchants', { credential: '2' }, ['c'], false],
	['another credential without rows', { credential: '2' }, [], false],
])('%s', (_, more, merchants, isSame) => {
	expect(isSameSource(known, source(more), rows(...merchants))).toBe(isSame);
});

test('without known merchants the credential decides', () => {
	expect(isSameSource(source(), source(), rows('a'))).toBe(true);
	expect(isSameSource(source(), source({ credential: '2' }), rows('a'))).toBe(false);
});

test('merchants are stored as short hashes', () => {
	expect(hashMerchants(rows('a', 'a', 'B', 'b'))).toHaveLength(2);
	expect(hashMerchants(rows('a'))[0]).toHaveLength(6);
});
