import type { INodeProperties } from 'n8n-workflow';
import { parseBoolean } from '../../../../../nodes/shared/values/boolean';
import { parseChoice } from '../../../../../nodes/shared/values/choice';
import { FieldError } from '../../../../../nodes/shared/errors/errors';
import { fieldLabel } from '../../../../../nodes/shared/values/fieldLabel';
import { parseNumber } from '../../../../../nodes/shared/values/number';
import { formatRanges } from '../../../../../nodes/shared/values/formatRanges';
import { errorRemedy } from '../../../../errorText';

const field = (more: Partial<INodeProperties>): INodeProperties => ({
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	...more,
});

describe('numbers of items', () => {
	it.each<[number[], string]>([
		[[], ''],
		[[3], '3'],
		[[2, 0, 1], '0 to 2'],
		[[10, 9, 2, 5, 4], '2, 4 to 5, 9 to 10'],
		[[0, 2, 4, 6, 8, 10, 12, 14, 16, 18], '0, 2, 4, 6, 8, 10, 12, 14, 16, 18'],
		[[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20], '0, 2, 4, 6, 8, 10, 12, 14, 16, 18, …'],
	])('%j are formatted as "%s"', (numbers, expected) => {
		expect(formatRanges(numbers)).toBe(expected);
	});
});

describe('the label of a field that the API rejects', () => {
	const inner = field({ displayName: 'Phone Number', name: 'phoneNumber' });
	const fields = [
		field({ displayName: 'Type', name: 'type', type: 'options', options: [] }),
		field({ displayName: 'More', name: 'more', type: 'collection', options: [inner] }),
		field({}),
	];

	it.each([
		['email', 'Email'],
		['phone_number', 'Phone Number'],
		['users.0.email', 'Email'],
		['users[12].phone_number', 'Phone Number'],
		['users.x.email', undefined],
		['users.0.email.domain', undefined],
		['all users.0.email', undefined],
		['unknown', undefined],
	])('for %s is %s', (apiName, label) => {
		expect(fieldLabel(apiName, fields)).toBe(label);
	});
});

describe('a number', () => {
	const message = (...[value, bounds]: [unknown, Parameters<typeof parseNumber>[2]]) => {
		try {
			return parseNumber(value, 'Limit', bounds);
		} catch (error) {
			return `${(error as Error).message}. ${(error as { remedy: string }).remedy}`;
		}
	};

	it.each<[unknown, Parameters<typeof parseNumber>[2], number | string]>([
		['7', { min: 1 }, 7],
		[1.5, { min: 1, whole: false }, 1.5],
		[0, { min: 5, zero: 'none' }, 0],
		[
			1.5,
			{ min: 1 },
			'"Limit" is not a whole number of 1 or more: "1.5". Enter a whole number of 1 or more.',
		],
		[0, { min: 1, max: 5 }, expect.stringContaining('is not a whole number from 1 to 5: ')],
		[6, { min: 1, max: 5 }, expect.stringContaining('is not a whole number from 1 to 5: ')],
		[
			'x',
			{ min: Number.MIN_SAFE_INTEGER, whole: false },
			'"Limit" is not a number: "x". Enter a number.',
		],
		['1.000', { min: 1 }, expect.stringContaining(' of 1 or more, without thousands marks.')],
		['1,000', { min: 1 }, expect.stringContaining(', without thousands marks.')],
		['1.000', { min: 0, whole: false }, expect.stringContaining(', without thousands marks.')],
		['0.125', { min: 0, whole: false }, 0.125],
		['1 2', { min: 1 }, expect.stringMatching(/ Enter a whole number of 1 or more\.$/)],
		['0x10', { min: 1 }, expect.stringContaining('is not a whole number')],
		['1e3', { min: 1 }, expect.stringContaining('is not a whole number')],
		['2.0', { min: 1 }, 2],
		[' "7" ', { min: 1 }, 7],
		[
			3,
			{ min: 5, zero: 'no end' },
			expect.stringMatching(/ Enter a whole number of 5 or more, or 0 for no end\.$/),
		],
	])('%j with the limits %j is parsed as %j', (value, bounds, expected) => {
		expect(message(value, bounds)).toEqual(expected);
	});

	it('returns the default if it is empty and optional', () => {
		expect(parseNumber(' ', 'Limit', { min: 1 }, 50)).toBe(50);
		expect(() => parseNumber('', 'Limit', { min: 1 })).toThrow('is not a whole number');
	});
});

it('errors about invalid values have a remedy', () => {
	const colour = field({
		displayName: 'Colour',
		type: 'options',
		options: [
			{ name: 'None', value: '' },
			{ name: 'Red', value: 'red' },
			{ name: 'Blue', value: 'blue' },
		],
	});
	const remedies = [
		() => parseChoice('green', colour),
		() => parseBoolean('perhaps', 'Active'),
		() => {
			throw new FieldError('required', 'Name');
		},
	].map((read) => {
		try {
			return read();
		} catch (error) {
			return (error as { remedy: string }).remedy;
		}
	});
	expect(remedies).toEqual([
		errorRemedy('not-in-list', { choices: 'Red (red), Blue (blue)' }),
		errorRemedy('not-a-boolean'),
		errorRemedy('required'),
	]);
});
