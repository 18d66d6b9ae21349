import { LruCache } from '../../../../../nodes/shared/changes/lruCache';

test('the cache drops the least recently used entry', () => {
	const cache = new LruCache<number>();
	for (let index = 0; index < 200; index++) cache.getOrCreate(`${index}`, () => index);
	expect(cache.getOrCreate('0', () => -1)).toBe(0);
	cache.getOrCreate('200', () => 200);
	expect(cache.getOrCreate('0', () => -1)).toBe(0);
	expect(cache.getOrCreate('1', () => -1)).toBe(-1);
});
