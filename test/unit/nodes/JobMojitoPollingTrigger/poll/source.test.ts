import {
	isSameSource,
	mayBeSame,
	merchantsOf,
	type Source,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/source';

const rows = (...merchants: unknown[]) =>
	merchants.map((merchant_id) => ({ merchant_id }) as never);
const source = (more: Partial<Source> = {}): Source => ({
	credential: 'jobMojitoApi 1',
	baseUrl: 'https://api',
	account: '',
	merchants: [],
	...more,
});
const known = source({ merchants: merchantsOf(rows('a', 'b')) });

test.each<[string, Partial<Source>]>([
	['another base URL', { baseUrl: 'https://staging' }],
	['another account to act for', { account: 'x' }],
])('%s is another source, whatever the rows say', (_, more) => {
	expect(mayBeSame(known, source(more))).toBe(false);
	expect(isSameSource(known, source(more), rows('a'))).toBe(false);
});

test.each<[string, Partial<Source>, unknown[], boolean]>([
	['the same credential with rows of the same accounts', {}, ['b', 'c'], true],
	['the same credential with rows of other accounts', {}, ['c', 'd'], false],
	['the same credential with rows that say nothing', {}, [null, '', 7], true],
	['the same credential without rows', {}, [], true],
	['another credential with rows of the same accounts', { credential: '2' }, ['A'], true],
	['another credential with rows of other accounts', { credential: '2' }, ['c'], false],
	['another credential without rows', { credential: '2' }, [], false],
])('%s', (_, more, merchants, isSame) => {
	expect(isSameSource(known, source(more), rows(...merchants))).toBe(isSame);
});

test('where no account is known, the credential decides', () => {
	expect(isSameSource(source(), source(), rows('a'))).toBe(true);
	expect(isSameSource(source(), source({ credential: '2' }), rows('a'))).toBe(false);
});

test('accounts have short names', () => {
	expect(merchantsOf(rows('a', 'a', 'B', 'b'))).toHaveLength(2);
	expect(merchantsOf(rows('a'))[0]).toHaveLength(6);
});
