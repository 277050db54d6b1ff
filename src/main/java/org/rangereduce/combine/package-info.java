/**
 * The parts of a job, each reduced by a run of its own, as the one exact result: {@link
 * org.rangereduce.combine.Combination} reads their files, makes sure that they are of one job and
 * cover its range without gap or overlap, and combines their accumulators as a Reduce would.
 * Everything that does not fit is reported at once, with the fix.
 */
package org.rangereduce.combine;
