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
const refused = (message: string, remedy: string) =>
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
	['its place in the list', by('list', ID)],
	['a link', by('url', link)],
	['a link that was copied without https://', by('url', link.slice('https://'.length))],
	['an ID from an expression for the whole field', ID],
	['a link from one', link],
	['a link from one, in capitals', link.replace('https', 'HTTPS')],
	['a link that is not secure', link.replace('https', 'http')],
])('accepts a locator by %s', (_, value) => {
	expect(parseLocator(value, 'Interview')).toBe(ID);
	expect(locateIds(interview, value, 'Interview')).toBe(ID);
	expect(locateIds({ ...interview, modes: undefined }, value, 'Interview')).toBe(ID);
});

test.each([
	['nothing', by('id', ''), 'empty-locator'],
	['a link without an ID', by('url', 'https://app.jobmojito.com/interviews'), 'link-without-id'],
	['a link that is called an ID', by('id', link), 'link-instead-of-id'],
	['two links in one', by('url', `${link.split('?')[0]} ${link}`), 'link-without-id'],
	['a word with a link behind it', `see ${link}`, 'not-an-id'],
])('%s is refused', (_, value, code) => {
	expect(() => parseLocator(value, 'Interview')).toThrow(
		expect.objectContaining({ code, field: 'Interview' }),
	);
});

test('uses the remedy of the caller for an empty locator', () => {
	expect(() => parseLocator('', 'Interview', 'empty')).toThrow(
		expect.objectContaining({ code: 'empty', field: 'Interview' }),
	);
});

test.each([
	['its ID', by('id', 'sales-training-en')],
	['its ID in quotes', by('id', ' "sales-training-en" ')],
	['its place in the list', by('list', 'sales-training-en')],
	['a link', by('url', 'https://coaching.example.com/catalogue/sales-training-en')],
	['an expression for the whole field', 'sales-training-en'],
])('accepts a directory by %s', (_, value) => {
	expect(locateIds(directory, value, 'Directory')).toBe('sales-training-en');
});

test.each([
	['an address without one', by('url', 'https://coaching.example.com/other/sales')],
	['what no ID can hold', by('id', 'Sales & more')],
])('%s is no directory', (_, value) => {
	expect(() => locateIds(directory, value, 'Directory')).toThrow(
		refused(
			errorMessage('not-an-id-of-the-list', { field: 'Directory' }),
			errorRemedy('not-an-id-of-the-list', {
				source: 'the field "id" of Catalogue Directory: Get Many',
			}),
		),
	);
});

test('rejects an empty directory with a remedy', () => {
	expect(() => locateIds(directory, by('id', ''), 'Directory', 'empty')).toThrow(
		expect.objectContaining({ code: 'empty', field: 'Directory' }),
	);
});
