/** Whether a candidate has come to the end of an interview, by the result's coach_status. */
export const isFinished = (coachStatus: string | null) =>
	coachStatus === 'completed' || coachStatus === 'completed, stopped early';
