/** One check per property of a settings object. */
export type Checks<T> = { [Name in keyof Required<T>]: (value: unknown) => boolean };

export const isBoolean = (value: unknown) => typeof value === 'boolean';

export const isIntegerBetween = (value: unknown, min: number, max = Infinity) =>
	Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

export const isCount = (value: unknown) => isIntegerBetween(value, 1);

export const isDuration = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;

export const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A type guard for objects with valid and without unknown properties. */
export const guardFor =
	<T>(checks: Checks<T>) =>
	(value: unknown): value is T =>
		isObject(value) &&
		Object.entries(value).every(
			([name, entry]) =>
				Object.hasOwn(checks, name) && (entry === undefined || checks[name as keyof T](entry)),
		);
