import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isUuid } from '../../shared/values/uuid';
import { deriveEvent, stateKey, type ChangeEvent } from '../../shared/changes/change';
import {
	parseBoolean,
	parseDecisionStatus,
	parseId,
	parseResult,
	parseTime,
} from '../../shared/changes/result';

/** A row of merchant-result-list. Getters compute values that only unseen or changed rows need. */
export class Row {
	/** A hash of the IDs of row and result: 8 characters. */
	readonly id: string;
	/**
	 * The time of its change or, without a change date, of its creation, in Unix milliseconds; 0 if
	 * unknown.
	 */
	readonly time: number;
	/** Whether it has a change date. */
	readonly isDated: boolean;
	readonly createdAt?: number;
	/** A hash of the change date and all properties of the result: 11 characters. */
	readonly key: string;
	/** With the property names of a webhook body. */
	readonly result: IDataObject;

	constructor(
		private readonly row: IDataObject,
		private readonly resultId: string,
	) {
		const changedAt = parseChangedAt(row);
		this.createdAt = parseCreatedAt(row);
		this.id = hash([row.id, resultId]).slice(0, 8);
		this.time = changedAt ?? this.createdAt ?? 0;
		this.isDated = changedAt !== undefined;
		this.result = toResult(row, resultId);
		// Two changes can have the same date.
		this.key = hash([row.updated_at, this.result]).slice(0, 11);
	}

	get event(): ChangeEvent | undefined {
		return deriveEvent(this.result);
	}

	/** A hash of the values that make a change of the result: 11 characters. */
	get valuesKey(): string {
		return stateKey(this.result, this.event ?? 'other');
	}

	get isTest(): boolean {
		return parseBoolean(this.row.is_test) === true;
	}

	/** The names of properties with a value of the wrong type, which is ignored. */
	get unreadable(): string[] {
		return [
			...parseResult(this.result).unreadable,
			...['updated_at', 'created_at'].filter(
				(name) => !isMissing(this.row[name]) && parseTime(this.row[name]) === undefined,
			),
			...(isUuid(this.resultId) ? [] : ['interview_result_id']),
		];
	}
}

/** @returns `undefined` for a row without a result, such as a pre-screening */
export function parseRow(row: IDataObject): Row | undefined {
	const id = parseId(row.interview_result_id);
	return id ? new Row(row, id) : undefined;
}

export const parseChangedAt = ({ updated_at }: IDataObject): number | undefined =>
	parseTime(updated_at);

export const parseCreatedAt = ({ created_at }: IDataObject): number | undefined =>
	parseTime(created_at);

/** Parses the times at which rows changed or, without a change date, were created. */
export const parseTimes = (rows: IDataObject[]): number[] =>
	rows
		.map((row) => parseChangedAt(row) ?? parseCreatedAt(row))
		.filter((time) => time !== undefined);

const isMissing = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

const hash = (values: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(values)).digest('base64url');

/**
 * Maps a row to the property names of a webhook body; properties that a row does not have are null.
 */
function toResult(row: IDataObject, id: string): IDataObject {
	const interviewId = parseId(row.definition_id) ?? null;
	return {
		id,
		interview_id: interviewId,
		question_set_id: interviewId,
		status: row.status ?? null,
		interview_status: row.coach_status ?? null,
		processing_status: row.processing_status ?? null,
		profile_interview_id: parseId(row.profile_interview_id) ?? null,
		profile_id: parseId(row.profile_id) ?? null,
		score: row.score ?? null,
		ai_analysis_recruiter_score: row.score_interview_ai ?? null,
		ai_analysis: null,
		ai_analysis_recruiter: null,
		recruiter_go_next_round: parseDecisionStatus(row.decision_status),
		pdf_export_url: null,
		reason: null,
		candidate_external_id: row.external_id ?? null,
		candidate_name: row.candidate_name ?? null,
		candidate_email: row.candidate_email ?? null,
		candidate_phone_number: null,
		ai_analysis_recruiter_why_hire: null,
		ai_analysis_recruiter_why_not_hire: null,
	};
}

/** Adds the properties that only job-interview-details has. */
export function withDetails(result: IDataObject, details: IDataObject): IDataObject {
	const { ai_analysis, ai_analysis_recruiter, ai_analysis_other } = details;
	const { strengths_concerns } = Object(ai_analysis_other) as IDataObject;
	const { strengths, concerns } = Object(strengths_concerns) as IDataObject;
	return {
		...result,
		ai_analysis: ai_analysis ?? null,
		ai_analysis_recruiter: ai_analysis_recruiter ?? null,
		// The API will remove these two properties.
		ai_analysis_recruiter_why_hire: details.ai_analysis_recruiter_why_hire ?? strengths ?? null,
		ai_analysis_recruiter_why_not_hire:
			details.ai_analysis_recruiter_why_not_hire ?? concerns ?? null,
	};
}
