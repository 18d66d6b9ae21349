import { dateOf, dayOf } from '../../nodes/JobMojito/values/date';

describe('a date', () => {
	it.each([
		['2026-11-25', '2026-11-25'],
		['2024-02-29', '2024-02-29'],
		['2026-11-25T09:30:00', '2026-11-25'],
		['2026-11-25T23:30:00-08:00', '2026-11-25'],
		['2026-11-25 09:30', '2026-11-25'],
		[' 2026-11-25\n', '2026-11-25'],
		[new Date('2026-11-25T09:30:00Z'), '2026-11-25'],
	])('is taken as it was entered, and its day: %s', (given, day) => {
		expect(dateOf(given, 'From')).toBe(
			given instanceof Date ? '2026-11-25T09:30:00.000Z' : given.trim(),
		);
		expect(dayOf(given, 'From')).toBe(day);
	});

	it.each([
		'2026-02-30',
		'2026-02-30T10:00:00Z',
		'2026-13-01',
		'2025-02-29',
		'2026-11-25Tea',
		'2026-11-25 (Wednesday)',
		'2026-11-25T25:00:00Z',
		'25.11.2026',
		'11/25/2026',
		'2026-11',
		'2026',
		'20261125',
		'+012026-11-25',
		'x2026-11-25',
		'tomorrow',
		1_795_000_000_000,
		new Date(NaN),
	])('is not %s', (given) => {
		for (const read of [dateOf, dayOf]) {
			expect(() => read(given, 'From')).toThrow('"From" is not a date');
		}
	});

	it('says how one is written', () => {
		expect(() => dateOf('soon', 'From')).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('such as 2026-11-25') }),
		);
	});
});
