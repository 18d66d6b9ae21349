import {
	directoryField,
	interviewField,
} from '../../../../../nodes/JobMojito/resources/shared/idFields';
import { parseLocator, locateIds } from '../../../../../nodes/shared/values/locator';
import { errorMessage, errorRemedy } from '../../../../errorText';

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const link = `https://app.jobmojito.com/interviews/${ID}?tab=1`;

const interview = interviewField({ name: 'interviewId', description: 'An interview' });
const directory = directoryField({ name: 'slug', description: 'A directory' });

const by = (mode: string, value: unknown) => ({ __rl: true, mode, value });
const fieldError = (message: string, remedy: string) =>
	expect.objectContaining({ message, remedy }) as Error;

test.each([
	['its ID', by('id', ID)],
	['its ID in capitals, quotes and white space', by('id', ` "${ID.toUpperCase()}"\n`)],
	['its ID in braces', by('id', `{${ID}}`)],
	['its ID without hyphens', by('id', ID.replace(/-/g, ''))],
	['its ID in place of a link', by('url', ID)],
	[
		'its ID without hyphens, in braces and capitals, in place of a link',
		by('url', ` {${ID.replace(/-/g, '').toUpperCase()}} `),
	],
	['a selected list entry', by('list', ID)],
	['a link', by('url', link)],
	['a link without https://', by('url', link.slice('https://'.length))],
	['an ID from an expression for the whole field', ID],
	['a link from an expression', link],
	['a link with HTTPS:// from an expression', link.replace('https', 'HTTPS')],
	['a link with http://', link.replace('https', 'http')],
])('accepts a locator by %s', (_, value) => {
	expect(parseLocator(value, 'Interview')).toBe(ID);
	expect(locateIds(interview, value, 'Interview')).toBe(ID);
	expect(locateIds({ ...interview, modes: undefined }, value, 'Interview')).toBe(ID);
});

test.each([
	['an empty ID', by('id', ''), 'empty-locator'],
	['a link without an ID', by('url', 'https://app.jobmojito.com/interviews'), 'link-without-id'],
	['a link in the mode "By ID"', by('id', link), 'link-instead-of-id'],
	['two concatenated links', by('url', `${link.split('?')[0]} ${link}`), 'link-without-id'],
	['a word followed by a link', `see ${link}`, 'not-an-id'],
])('rejects %s', (_, value, code) => {
	expect(() => parseLocator(value, 'Interview')).toThrow(
		expect.objectContaining({ code, field: 'Interview' }),
	);
});

test('uses the error code of the caller for an empty locator', () => {
	expect(() => parseLocator('', 'Interview', 'empty')).toThrow(
		expect.objectContaining({ code: 'empty', field: 'Interview' }),
	);
});

test.each([
	['its ID', by('id', 'sales-training-en')],
	['its ID in quotes', by('id', ' "sales-training-en" ')],
	['a selected list entry', by('list', 'sales-training-en')],
	['a link', by('url', 'https://coaching.example.com/catalogue/sales-training-en')],
	['an expression for the whole field', 'sales-training-en'],
])('accepts a directory by %s', (_, value) => {
	expect(locateIds(directory, value, 'Directory')).toBe('sales-training-en');
});

test.each([
	['a link without an ID', by('url', 'https://coaching.example.com/other/sales')],
	['a text with characters that an ID cannot contain', by('id', 'Sales & more')],
])('does not accept %s as a directory', (_, value) => {
	expect(() => locateIds(directory, value, 'Directory')).toThrow(
		fieldError(
			errorMessage('not-an-id-of-the-list', { field: 'Directory' }),
			errorRemedy('not-an-id-of-the-list', {
				source: 'the field "id" of Catalogue Directory: Get Many',
			}),
		),
	);
});

test('uses the error code of the caller for an empty directory', () => {
	expect(() => locateIds(directory, by('id', ''), 'Directory', 'empty')).toThrow(
		expect.objectContaining({ code: 'empty', field: 'Directory' }),
	);
});
