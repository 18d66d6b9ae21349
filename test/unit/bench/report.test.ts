import { chart } from '../../../bench/report/chart';
import { formatNumber, median, percentile, spread } from '../../../bench/report/numbers';
import { page, summary } from '../../../bench/report/page';
import type { Section } from '../../../bench/report/section';
import { table } from '../../../bench/report/table';
import { medianRatio } from '../../../bench/sections/interleaved';

test('the median does not depend on the order of the numbers', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([10, 9, 1, 2])).toBe(5.5);
	expect(median([7])).toBe(7);
	expect(() => median([])).toThrow('The median of no numbers is undefined');
});

test('a percentile is one of the given numbers and does not depend on their order', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
	expect([1, 50, 95, 100].map((of) => percentile(hundred, of))).toEqual([1, 50, 95, 100]);
	expect(percentile([7], 95)).toBe(7);
	expect(percentile([], 95)).toBeNaN();
});

test('numbers are rounded to three significant digits', () => {
	const values = [0, 0.972, 1.5, 42.25, 437.4, 12_345.6, -3.25, NaN];
	expect(values.map(formatNumber)).toEqual([
		'0',
		'0.97',
		'1.50',
		'42.3',
		'437',
		'12,346',
		'-3.25',
		'–',
	]);
	expect(spread([5, 120, 33])).toBe('5.00 – 120');
});

test('two subjects are compared within each round', () => {
	expect(medianRatio([10, 200, 30], [5, 100, 60])).toBe(2);
});

test('the columns of a table are aligned', () => {
	expect(
		table(
			['', 'items/s'],
			[
				['JobMojito node', '437'],
				['undici – plain', '2,010'],
			],
		),
	).toEqual([
		'|                | items/s |',
		'| -------------- | ------: |',
		'| JobMojito node |     437 |',
		'| undici – plain |   2,010 |',
	]);
});

const section: Section = {
	title: 'Speed',
	method: 'As fast as it goes.',
	head: ['', 'items/s'],
	rows: [['ours', '437']],
	goals: [
		{ title: 'Fast', measured: '437', met: true },
		{ title: 'Faster', measured: '437', met: false },
	],
	panels: [
		{
			title: 'a < b & "c"',
			bars: [
				{ name: 'ours', value: 400, label: '400', ours: true },
				{ name: 'other', value: 100, label: '100' },
				{ name: 'none', value: 0, label: '0' },
			],
		},
	],
};

test('the page counts the goals and shows each measurement', () => {
	expect(summary(section.goals)).toBe('1 of 2 goals met');
	const text = page([section], [['n8n', '2.40.7']]);
	expect(text).toContain('1 of 2 goals met');
	expect(text).toMatch(/\| Faster +\| +437 \| +NO \|/);
	expect(text).toContain('## Speed\n\nAs fast as it goes.\n\n|');
	expect(text).toMatch(/\| n8n +\| 2\.40\.7 \|/);
	expect(text.endsWith('\n')).toBe(true);
	expect(text).not.toContain('\n\n\n');
});

test('the length of a bar in the chart is proportional to its value, and texts are escaped', () => {
	const svg = chart('Benchmark', section.panels);
	const lengths = [...svg.matchAll(/class="(?:ours|bar)" [^>]*width="(\d+)"/g)].map(([, length]) =>
		Number(length),
	);
	expect(lengths[0]! / lengths[1]!).toBeCloseTo(4, 1);
	expect(lengths[2]).toBe(1);
	expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
	expect(svg.match(/class="ours"/g)).toHaveLength(1);
	expect(svg).toContain('prefers-color-scheme: dark');
});
