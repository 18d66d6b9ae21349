import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';

export type Values = Record<string, unknown>;

/** What to fill in instead of a plausible value, by where the field stands: `options.orderBy`. */
export type Chosen = Record<string, unknown>;

export const SAMPLE_ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const OTHER_ID = '5c7e2b9a-1f4d-4e8b-a3c6-7d90b1e2f358';

/** What stands beside a sample in a list, where a number behind it would spoil its form. */
const SECOND: Record<string, string> = { [SAMPLE_ID]: OTHER_ID, AT: 'ES', 'sales-en': 'sales-de' };

/** Text of a certain form, by the name of its field. */
const TEXTS: Array<[name: RegExp, text: string]> = [
	[/(^id|Ids?)$/, SAMPLE_ID],
	[/email/i, 'name@example.com'],
	[/^tagsSub$/, 'sales-en'],
	[/url$/i, 'https://example.com/sample'],
	[/countryCode$/, 'ES'],
];

/** An operation's fields, each with a value as the panel gives it, as far as the panel shows them. */
export const filled = (fields: INodeProperties[], chosen: Chosen = {}): Values => {
	const cleared = Object(chosen.fieldsToClear ?? []) as string[];
	const values = without(cleared, all(fields, chosen, ''));
	return shown(fields, values, values);
};

export const optionValues = ({ options }: INodeProperties): Array<string | number | boolean> =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/** The fields of a collection, or of the rows of a fixed one; none of any other field. */
export function fieldsIn({ type, options }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type === 'fixedCollection') return (options as INodePropertyCollection[])[0]?.values ?? [];
	return [];
}

/** Where a field's value stands among the others: its names, those of rows included. */
export function stepsTo(field: INodeProperties): string[] {
	const rows = (field.options as INodePropertyCollection[] | undefined)?.[0]?.name ?? '';
	return field.type === 'fixedCollection' ? [field.name, rows] : [field.name];
}

/** The example that a field that takes JSON gives, if it gives one. */
export const exampleIn = (field: INodeProperties): unknown =>
	ownExample(field) ?? { sample: 'of any shape' };

export function ownExample({ placeholder }: INodeProperties): unknown {
	const [, json] = /^e\.g\. (.+)$/s.exec(placeholder ?? '') ?? [];
	return json === undefined ? undefined : (JSON.parse(json) as unknown);
}

const all = (fields: INodeProperties[], chosen: Chosen, before: string): Values =>
	Object.fromEntries(
		fields
			.filter(({ type }) => type !== 'notice')
			.map((field) => {
				const at = before + field.name;
				return [field.name, at in chosen ? chosen[at] : sample(field, chosen, `${at}.`)];
			}),
	);

/** The values without those of fields that are to be cleared, also within the collections that sort them. */
const without = (names: string[], values: Values): Values =>
	Object.fromEntries(
		Object.entries(values)
			.filter(([name]) => !names.some((one) => name === one || name === `${one}Json`))
			.map(([name, value]) => [
				name,
				typeof value === 'object' && value !== null && !Array.isArray(value)
					? without(names, value as Values)
					: value,
			]),
	);

/** A plausible value. */
function sample(field: INodeProperties, chosen: Chosen, before: string): unknown {
	const inner = fieldsIn(field);
	if (field.type === 'collection') return all(inner, chosen, before);
	if (field.type === 'fixedCollection') {
		const [, rows = ''] = stepsTo(field);
		const row = all(inner, chosen, `${before}${rows}.`);
		return { [rows]: field.typeOptions?.multipleValues ? [row] : row };
	}
	// It empties what was filled in.
	if (field.name === 'fieldsToClear') return [];
	if (field.type === 'multiOptions') return optionValues(field);
	const one = single(field);
	if (!field.typeOptions?.multipleValues) return one;
	return [one, typeof one === 'string' ? (SECOND[one] ?? `${one} 2`) : one];
}

function single(field: INodeProperties): unknown {
	const { minValue = 0, maxValue = Infinity, numberPrecision } = field.typeOptions ?? {};
	switch (field.type) {
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: SAMPLE_ID };
		case 'options':
			return optionValues(field).find((value) => value !== '');
		case 'boolean':
			return true;
		case 'number': {
			const number = Math.min(Math.max(7, minValue), maxValue);
			return numberPrecision === 0 ? Math.floor(number) : number;
		}
		case 'dateTime':
			return '2099-11-25T09:30:00';
		case 'json':
			return JSON.stringify(exampleIn(field));
		default:
			return textFor(field);
	}
}

/** The example that the field itself gives, else what its name asks for. */
function textFor({ name, placeholder }: INodeProperties): string {
	const example = /^e\.g\. ([^{]+)$/.exec(placeholder ?? '')?.[1];
	return example ?? TEXTS.find(([asked]) => asked.test(name))?.[1] ?? 'sample';
}

const NODE: Pick<INode, 'typeVersion'> = { typeVersion: 1 };

/** What is left of the values where only the fields that the panel shows have one. */
function shown(fields: INodeProperties[], values: Values, root: Values): Values {
	const isShown = (field: INodeProperties) =>
		field.name in values &&
		NodeHelpers.displayParameter(values as never, field, NODE, null, root as never);
	return Object.fromEntries(
		fields.filter(isShown).map((field) => [field.name, shownIn(field, values[field.name], root)]),
	);
}

function shownIn(field: INodeProperties, value: unknown, root: Values): unknown {
	const inner = fieldsIn(field);
	if (Array.isArray(value) && inner.length) return value.map((row) => shownIn(field, row, root));
	if (field.type === 'collection') return shown(inner, Object(value) as Values, root);
	if (field.type !== 'fixedCollection') return value;
	const [, rows = ''] = stepsTo(field);
	const row = (value as Values)[rows];
	const visible = (one: unknown) => shown(inner, one as Values, root);
	return { [rows]: Array.isArray(row) ? row.map(visible) : visible(row) };
}
