import { AdaptiveRate } from '../../../../../nodes/shared/client/adaptiveRate';

/** A simulated server: requests start at the beginning of each second. */
class Seconds {
	readonly adaptive = new AdaptiveRate();
	private now = 1_000_000;

	/** Records accepted and throttled requests started at the beginning of the next second. */
	with(accepted: number, throttled = 0): this {
		this.now += 1_000;
		this.record(accepted, throttled);
		return this;
	}

	/** Records more requests, started some milliseconds later or earlier. */
	record(accepted: number, throttled = 0, later = 0): this {
		for (let i = 0; i < accepted; i++) this.adaptive.record(this.now + later, false);
		for (let i = 0; i < throttled; i++) this.adaptive.record(this.now + later, true);
		return this;
	}

	/** The rate limit at the beginning of the next second. */
	get rate(): number {
		return this.with(1).adaptive.limit;
	}
}

/** A server that has accepted 20 of 30 requests. */
const limited = () => new Seconds().with(20, 10);

test.each([
	['no 429 responses', 100, 0],
	['three 429 responses, which is too few,', 0, 3],
	['a small share of 429 responses', 37, 4],
])('after %s there is no limit', (_, accepted, throttled) => {
	expect(new Seconds().with(accepted, throttled).rate).toBe(Infinity);
});

test.each([
	['all', 0, 4, 0.95],
	['a tenth of the', 36, 4, 34.2],
	['most', 20, 80, 19],
])(
	'sets the rate to 95% of the accepted one after %s requests got a 429',
	(_, accepted, throttled, rate) => {
		expect(new Seconds().with(accepted, throttled).rate).toBeCloseTo(rate);
	},
);

test('increases the rate in doubling steps while there is no 429', () => {
	const seconds = limited();
	const rates = Array.from({ length: 4 }, () => seconds.rate);
	expect(rates.map((rate) => rate.toFixed(1))).toEqual(['19.0', '19.1', '19.3', '19.7']);
});

test('a further 429 sets the rate below the accepted one and resets the step', () => {
	const seconds = limited().with(19).with(19).with(18, 1);
	expect(seconds.rate).toBeCloseTo(19 * 0.95);
	expect(seconds.with(18).rate).toBeCloseTo(19 * 0.95 + 0.1 + 0.2);
});

test('measures the accepted rate per second for any window length', () => {
	const nothing = 0;
	const seconds = limited().with(25).with(nothing).with(10, 1);
	expect(seconds.rate).toBeCloseTo((25 / 2) * 0.95);
});

test('drops the limit if the server still sends 429 at half the rate', () => {
	const rateAfter = (times: number) => {
		const seconds = limited();
		for (let i = 0; i < times; i++) seconds.with(10, 1);
		return seconds.rate;
	};
	expect(rateAfter(12)).toBeCloseTo(20 * 0.95 ** 13);
	expect(rateAfter(13)).toBe(Infinity);
});

test.each([
	['at most 900 ms', 900, 19],
	['not more than 900 ms', 901, Infinity],
])('counts responses to requests started %s after the window', (_, later, rate) => {
	const seconds = new Seconds().with(20, 3).record(0, 1, later);
	expect(seconds.rate).toBeCloseTo(rate);
});

test('ignores responses to requests started before the window', () => {
	expect(new Seconds().with(20, 3).record(0, 9, -1).rate).toBe(Infinity);
	expect(new Seconds().with(20, 3).record(0, 1, 0).rate).toBeCloseTo(19);
});
