export * from './availability';
export * from './basics';
export * from './candidateExperience';
export * from './company';
export * from './content';
export * from './recordingAndReport';
