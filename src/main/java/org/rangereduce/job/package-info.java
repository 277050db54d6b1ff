/**
 * Jobs and results, as values: {@link org.rangereduce.job.Job} is checked when it is built and
 * never changes, and {@link org.rangereduce.job.WrittenJob} is how it was written; {@link
 * org.rangereduce.job.Result} and {@link org.rangereduce.job.RankReport} hold what a run measured,
 * {@link org.rangereduce.job.ProgressReport} how far it has come.
 */
package org.rangereduce.job;
