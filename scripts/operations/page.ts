import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { findOperation, properties } from '../../nodes/JobMojito/resources';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import { innerFields, sampleValues, placeholderExample, valuePath } from './sampleValues';

/** Longer lists of choices get a section of their own. */
const MAX_INLINE_CHOICES = 14;

const HEAD = `# Every operation, field by field

Generated from the node by \`npm run docs:operations\`. _Field_ is the label in the panel; _Name_ is used in expressions,
saved workflows and code. Names with a dot are in a collection, those with \`[]\` in each of its rows.
`;

const COLUMNS = `| Field | Name | Type | Default | Required | Description |
| --- | --- | --- | --- | --- | --- |`;

/** Options that every operation has. */
const COMMON_OPTIONS = ['batching', 'retry', 'timeout'];

/** docs/operations.md, generated from the node's description. */
export function operationsPage(): string {
	const longLists = new Map<string, string>();
	const examples = new Map<string, string>();
	const sections: string[] = [];
	const common = new Map<string, string>();
	for (const resource of getChoices('resource')) {
		sections.push(`## ${resource.name}\n`);
		for (const operation of getChoices('operation', resource.value)) {
			const { fields } = findOperation(resource.value, operation.value)!;
			const rows = fields.flatMap((field) => createRows(field, '', longLists, examples));
			const own = rows.filter(({ name }) => !isCommon(name));
			for (const { name, row } of rows) {
				if (isCommon(name) && !common.has(name)) common.set(name, row);
			}
			sections.push(
				`### ${resource.name}: ${operation.name}\n`,
				`${operation.description}.\n`,
				`${operationNotes(findOperation(resource.value, operation.value)!)}\n`,
				`${[COLUMNS, ...own.map(({ row }) => row)].join('\n')}\n`,
			);
		}
	}
	return [
		HEAD,
		...sections,
		'## Options of every operation\n',
		`${[COLUMNS, ...common.values()].join('\n')}\n`,
		...(longLists.size ? ['## Long lists\n'] : []),
		...[...longLists].map(([choices, title]) => `### ${title}\n\n${choices}\n`),
		'## JSON examples\n',
		...[...examples].map(([example, title]) => `### ${title}\n\n\`\`\`json\n${example}\n\`\`\`\n`),
	].join('\n');
}

const isCommon = (name: string): boolean =>
	COMMON_OPTIONS.some((option) => `${name}.`.startsWith(`options.${option}.`));

const getChoices = (name: string, resource?: unknown): INodePropertyOptions[] =>
	properties
		.filter(
			(field) => field.name === name && field.displayOptions?.show?.resource?.[0] === resource,
		)
		.flatMap(({ options }) => options as INodePropertyOptions[]);

function operationNotes(operation: Operation): string {
	const { fields, idempotency, timeout } = operation;
	const { method, path } = operation.request(operation.parse(sampleValues(fields)));
	const retries = idempotency.isIdempotent
		? `Retried automatically, depending on the parameters: ${idempotency.reason}.`
		: idempotency.idempotent
			? `Retried automatically: ${idempotency.reason}.`
			: `Not retried if the outcome is unknown: ${idempotency.reason}.`;
	return `\`${method} ${path}\`, timeout ${timeout / 1000} s. ${retries}`;
}

interface Row {
	/** The parameter's path: `options.orderBy`. */
	name: string;
	row: string;
}

function createRows(
	field: INodeProperties,
	before: string,
	longLists: Map<string, string>,
	examples: Map<string, string>,
): Row[] {
	if (field.type === 'notice') return [];
	const name = before + field.name;
	const cells = [
		field.displayName,
		`\`${name}\``,
		describeType(field, longLists, examples),
		describeDefault(field),
		field.required ? 'yes' : '',
		`${field.description ?? ''}${describeCondition(field)}`,
	];
	const row = `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\s+/g, ' ')).join(' | ')} |`;
	const isRows = field.type === 'fixedCollection' && field.typeOptions?.multipleValues;
	const inside = `${before}${valuePath(field).join('.')}${isRows ? '[]' : ''}.`;
	return [
		{ name, row },
		...innerFields(field).flatMap((inner) => createRows(inner, inside, longLists, examples)),
	];
}

const TYPES: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'switch',
	collection: 'collection',
	dateTime: 'date and time',
	fixedCollection: 'rows',
	json: 'JSON',
	number: 'number',
	string: 'text',
};

/** The modes of a resource locator: `list, ID or link`. */
function describeModes({ modes = [] }: INodeProperties): string {
	const names = modes.map(({ displayName }) => MODES[displayName] ?? displayName.toLowerCase());
	return names.join(', ').replace(/, ([^,]+)$/, ' or $1');
}

const MODES: Record<string, string> = {
	'From List': 'list',
	'By Email': 'email',
	'By External ID': 'external ID',
	'By ID': 'ID',
	'By Name': 'name',
	'By URL': 'link',
};

function describeType(
	field: INodeProperties,
	longLists: Map<string, string>,
	examples: Map<string, string>,
): string {
	const { type, typeOptions } = field;
	if (type === 'resourceLocator') return describeModes(field);
	if (type === 'options' || type === 'multiOptions') {
		const which = type === 'options' ? 'one of' : 'some of';
		const values = field.options as INodePropertyOptions[];
		const choices = values.map(({ name, value }) =>
			`${name} \`${String(value)}\``.replace(' ``', ' (empty)'),
		);
		if (choices.length <= MAX_INLINE_CHOICES) return `${which}: ${choices.join(', ')}`;
		const title = titleFor(choices.join(', '), `Choices of ${field.displayName}`, longLists);
		return `${which} the [${values.length} listed below](${anchor(title)})`;
	}
	const example = type === 'json' && placeholderExample(field);
	if (example) {
		const text = JSON.stringify(example, null, 2);
		const title = titleFor(text, field.displayName.replace(' (JSON)', ' as JSON'), examples);
		return `JSON, [such as this](${anchor(title)})`;
	}
	const kind = typeOptions?.dateOnly ? 'date' : (TYPES[type] ?? type);
	const several = typeOptions?.multipleValues && type === 'string' ? 'texts' : kind;
	return `${type === 'number' && typeOptions?.numberPrecision === 0 ? 'whole number' : several}${describeBounds(field)}`;
}

const anchor = (title: string): string => `#${title.toLowerCase().replace(/ /g, '-')}`;

/** Returns the title of a text; identical texts share one. */
function titleFor(text: string, wanted: string, titles: Map<string, string>): string {
	const existingTitle = titles.get(text);
	if (existingTitle) return existingTitle;
	const taken = [...titles.values()].filter((title) => title.startsWith(wanted)).length;
	const title = `${wanted}${taken ? ` ${taken + 1}` : ''}`;
	titles.set(text, title);
	return title;
}

function describeBounds({ typeOptions }: INodeProperties): string {
	const { minValue, maxValue } = typeOptions ?? {};
	if (minValue === undefined && maxValue === undefined) return '';
	if (maxValue === undefined) return `, ${minValue} or more`;
	return minValue === undefined ? `, ${maxValue} at most` : `, ${minValue} to ${maxValue}`;
}

function describeDefault({ name, default: value }: INodeProperties): string {
	if (name === 'timeout') return 'see the operation';
	if (value === '' || value === null || value === undefined || typeof value === 'object') return '';
	return `\`${String(value)}\``;
}

/** The condition under which the panel displays the field. */
function describeCondition({ displayOptions }: INodeProperties): string {
	const shown = describeConditions(displayOptions?.show).join(' and ');
	const hidden = describeConditions(displayOptions?.hide).join(' or if ');
	return `${shown && `; shown if ${shown}`}${hidden && `; hidden if ${hidden}`}`;
}

/** Conditions on other fields; `@tool` and the like are not fields. */
const describeConditions = (conditions: object = {}): string[] =>
	Object.entries(conditions)
		.filter(([name]) => !name.startsWith('@'))
		.map(([name, values]) => {
			const alternatives = (values as unknown[]).map((value) =>
				typeof value === 'object'
					? conditionText(value as Condition)
					: value === ''
						? 'empty'
						: `\`${String(value)}\``,
			);
			return `\`${name.replace(/^\//, '')}\` is ${alternatives.join(' or ')}`;
		});

interface Condition {
	_cnd: { exists?: true; startsWith?: string };
}

const conditionText = ({ _cnd: { startsWith } }: Condition): string =>
	startsWith === undefined ? 'filled in' : `\`${startsWith}…\``;
