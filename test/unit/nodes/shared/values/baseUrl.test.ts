import { parseBaseUrl, PRIVATE_URL } from '../../../../../nodes/shared/values/baseUrl';

describe('a base URL', () => {
	it.each([
		['https://cool.jobmojito.com/functions/v1', 'https://cool.jobmojito.com/functions/v1'],
		['HTTPS://Cool.JobMojito.com/functions/v1', 'https://cool.jobmojito.com/functions/v1'],
		['https://test.example:8443//', 'https://test.example:8443'],
		['“https://test.example/v1/”', 'https://test.example/v1'],
		['<https://te\u200Bst.example/v1>\n', 'https://test.example/v1'],
		['http://localhost:5678/v1', 'http://localhost:5678/v1'],
		['http://LOCALHOST', 'http://localhost'],
		['http://127.0.0.1:5678', 'http://127.0.0.1:5678'],
		['http://[::1]:5678/v1', 'http://[::1]:5678/v1'],
	])('is parsed from %j', (given, url) => {
		expect(parseBaseUrl(given)).toBe(url);
	});

	it.each([
		'http://cool.jobmojito.com/functions/v1',
		'http://192.0.2.2:8080',
		'http://localhost:x@evil.example',
		'http://localhost@evil.example',
		'http://localhost\\@evil.example',
		'http://localhost.evil.example',
		'http://localhost.',
		'http://127.0.0.1.nip.io',
		'http://127.0.0.1:80@evil.example',
		'http://[::1].evil.example',
		'http://[::2]',
		'https://cool.jobmojito.com@evil.example',
		'https://user:password@cool.jobmojito.com',
		'https://cool.jobmojito.com/functions/v1?',
		'https://cool.jobmojito.com/functions/v1?a=b',
		'https://cool.jobmojito.com/#v1',
		'https://*.jobmojito.com',
		'https://a.example,b.example',
		'https://a.example:99999',
		'https://',
		'cool.jobmojito.com/functions/v1',
		'ftp://cool.jobmojito.com',
		'',
		undefined,
		['https://cool.jobmojito.com'],
	])('cannot be %j', (given) => {
		expect(parseBaseUrl(given)).toBeUndefined();
	});

	it('is checked without delay even if it is very long', () => {
		const start = Date.now();
		for (const end of ['/', '/x', 'x', '"', '/"', ':', '.']) {
			expect(PRIVATE_URL.test(`https://a.example${end.repeat(200_000)}?`)).toBe(false);
		}
		expect(Date.now() - start).toBeLessThan(2_000);
	});
});
