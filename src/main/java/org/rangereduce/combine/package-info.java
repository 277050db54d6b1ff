/**
 * The parts of a job, each reduced by a run of its own, as the one exact result: {@link
 * org.rangereduce.combine.Combination} reads their files, makes sure that they are of one job and
 * cover its range without gap or overlap, and brings their accumulators together as a Reduce would.
 * What does not fit is told all at once, each with the fix.
 */
package org.rangereduce.combine;
