import type { INodeProperties } from 'n8n-workflow';
import { jsonOrFields } from '../shared/jsonOrFields';
import { emptyDefault } from '../shared/emptyDefault';
import { CUSTOM, FORM_FIELDS } from './rules';

/**
 * The IDs for which the settings of a custom field are hidden. An ID from an expression shows them.
 */
const STANDARD_IDS = ['', ...FORM_FIELDS.map(({ value }) => value)];
const onlyForCustomFields: INodeProperties['displayOptions'] = { hide: { id: STANDARD_IDS } };

const values: INodeProperties[] = [
	{
		displayName: 'Field',
		name: 'id',
		type: 'options',
		typeOptions: { allowArbitraryValues: true },
		required: true,
		options: FORM_FIELDS,
		default: '',
		description:
			'The question of the form; for a custom field, use an expression with an ID such as custom_1764000000000',
	},
	{
		displayName: 'Mandatory',
		name: 'mandatory',
		type: 'boolean',
		default: false,
		displayOptions: { hide: { id: [CUSTOM] } },
		description: 'Whether an answer is required; a rule about this field takes precedence',
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		displayOptions: onlyForCustomFields,
		description: 'The question that candidates see',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		displayOptions: onlyForCustomFields,
		description: 'The help text below the question',
	},
	{
		displayName: 'Counts As',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Optional', value: 'optional' },
			{ name: 'Required', value: 'required' },
			{ name: 'Screening', value: 'screening', description: 'Not for custom fields' },
		],
		default: 'optional',
		displayOptions: onlyForCustomFields,
		description: 'Whether an answer is required',
	},
	{
		displayName: 'Answered By',
		name: 'fieldType',
		type: 'options',
		options: [
			{ name: 'Choice', value: 'radio', description: 'One of the choices below' },
			{ name: 'File', value: 'file' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
		displayOptions: onlyForCustomFields,
		description: 'The type of answer',
	},
	{
		displayName: 'Choices',
		name: 'options',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Choice' },
		default: [],
		displayOptions: { hide: { id: STANDARD_IDS, fieldType: ['', 'file', 'text'] } },
		description: 'The choices of candidates, at least two',
	},
];

const EXAMPLE = [
	{ id: 'form_residency', mandatory: true },
	{ id: 'form_languages', mandatory: true },
	{ id: 'form_education', mandatory: true },
	{ id: 'form_visa', mandatory: true },
	{ id: 'form_age', mandatory: true },
	{ id: 'form_gender', mandatory: false },
	{
		id: 'custom_1764000000000',
		title: 'When can you start?',
		description: 'The earliest day on which you can start',
		type: 'required',
		field_type: 'radio',
		options: ['At once', 'In a month', 'Later'],
	},
];

/** The fields of the form that candidates fill in. */
export const formFields: INodeProperties = {
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		multipleValueButtonText: 'Add Field',
		sortable: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.id }}' },
	},
	placeholder: 'Add Field',
	default: {},
	required: true,
	displayOptions: { hide: { type: ['', 'resume'] } },
	options: [{ displayName: 'Field', name: 'field', values: values.map(emptyDefault) }],
	description: 'The questions of the form; an update replaces all of them',
};

export const formFieldsFields = jsonOrFields(formFields, EXAMPLE);
